import { type EventRecord, keptUntil, type StartedExecution } from '../events/record.ts';
import { withoutUndefined } from '../without-undefined.ts';
import type { Execution, ExecutionContext } from './execution.ts';

/**
 * Executions an event began, from its record alone: so they can be announced again at any time. Those of bursts are
 * announced by whoever hands the burst over.
 * @param some - some of the record's executions; all by default.
 */
export function executionsOf(
  record: EventRecord,
  some: readonly StartedExecution[] = record.executions,
): Execution[] {
  const { workspace_id, contact_id, conversation_id } = record;
  const atOnce = some.filter(({ burst }) => burst === undefined);
  return atOnce.map((started) => {
    const { id, workflow_id, workflow_version, trigger } = started;
    const started_at = started.started_at ?? record.applied_at ?? record.received_at;
    return withoutUndefined({
      ...{ id, workspace_id, workflow_id, workflow_version, trigger },
      event_id: record.id,
      ...{ contact_id, conversation_id },
      status: 'started' as const,
      context: contextOf(record, started),
      ...{ started_at, expires_at: keptUntil(started_at) },
    });
  });
}

function contextOf(
  { executions }: EventRecord,
  { workflow_id, replay_id }: StartedExecution,
): ExecutionContext {
  if (replay_id === undefined) return { is_replay: false };
  const original = executions.find(
    (one) => one.workflow_id === workflow_id && one.replay_id === undefined,
  );
  return withoutUndefined({ is_replay: true, replay_id, original_execution_id: original?.id });
}
