import * as v from 'valibot';
import type { AnnouncedExecution } from '../../../shared/wire/execution-message.ts';
import type { EngineApi } from './engine-api.ts';

/** The part of a definition that this example understands: the answer. */
const definitionSchema = v.object({ reply: v.string() });

/**
 * Runs one execution as your engine would: reports that it runs, does what the definition says, and reports the
 * end. The same message may be delivered again: the first report of an ended execution is rejected.
 */
export async function runExecution(
  api: EngineApi,
  execution: AnnouncedExecution,
  write: (line: string) => Promise<void>,
): Promise<void> {
  const { id, workflow_id, workflow_version } = execution;
  const taken = await api.report(id, 'running');
  if (taken !== 'taken') return await write(`leaves ${id}: it is ${taken}`);
  const definition = await api.definition(workflow_id, workflow_version);
  const understood = v.safeParse(definitionSchema, definition);
  if (!understood.success) {
    const message = `${workflow_id} v${workflow_version} has no "reply" in its definition`;
    await api.report(id, 'failed', { code: 'not_understood', message });
    return await write(`fails ${id}: ${message}`);
  }
  // A real engine would pass the execution's id on, so that the sender recognises a repetition.
  await write(describeAnswer(execution, understood.output.reply));
  await api.report(id, 'completed');
}

function describeAnswer(
  { id, conversation_id, contact_id, context }: AnnouncedExecution,
  reply: string,
) {
  const answer = `${conversation_id ?? contact_id ?? 'nobody'} ${JSON.stringify(reply)} (${id})`;
  return context.is_replay ? `holds back, as it is a replay: ${answer}` : `would answer ${answer}`;
}
