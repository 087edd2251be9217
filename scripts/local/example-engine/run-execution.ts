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
  const { conversation_id, context } = execution;
  if (context.is_replay || conversation_id === undefined) {
    const why = context.is_replay ? 'it is a replay' : 'it has no conversation';
    await write(`holds its answer back, as ${why} (${id})`);
    await api.report(id, 'completed');
    return;
  }
  const answered = await api.answer(conversation_id, id, understood.output.reply);
  if ('refused' in answered) {
    await api.report(id, 'failed', { code: answered.refused, message: answered.message });
    return await write(`cannot answer ${conversation_id}: ${answered.message} (${id})`);
  }
  await write(`answers ${conversation_id} ${JSON.stringify(understood.output.reply)} (${id})`);
  await api.report(id, 'completed');
}
