import type { Execution } from './execution.ts';
import type { EventRecord } from './record.ts';

/** The executions an event began, from its record alone: so they can be announced again at any time. */
export function executionsOf(record: EventRecord): Execution[] {
  const { contact_id, conversation_id } = record;
  return record.executions.map(({ id, workflow_id, workflow_version, trigger }) => ({
    id,
    workspace_id: record.workspace_id,
    workflow_id,
    workflow_version,
    trigger,
    event_id: record.id,
    ...(contact_id !== undefined && { contact_id }),
    ...(conversation_id !== undefined && { conversation_id }),
    status: 'started',
    context: { is_replay: false },
    started_at: record.applied_at ?? record.received_at,
  }));
}
