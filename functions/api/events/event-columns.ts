import type { Columns } from '../http/write-csv.ts';
import type { EventSummary } from './event-schema.ts';

/** The columns of the log as a table. */
export const eventColumns: Columns<EventSummary> = {
  id: ({ id }) => id,
  received_at: ({ received_at }) => received_at,
  occurred_at: ({ occurred_at }) => occurred_at,
  applied_at: ({ applied_at }) => applied_at,
  latency_ms: ({ received_at, applied_at }) =>
    applied_at && Date.parse(applied_at) - Date.parse(received_at),
  status: ({ status }) => status,
  platform: ({ platform }) => platform,
  type: ({ type }) => type,
  kind: ({ kind }) => kind,
  block_id: ({ block_id }) => block_id,
  account_id: ({ account_id }) => account_id,
  contact_id: ({ contact_id }) => contact_id,
  contact_name: ({ contact_name }) => contact_name,
  conversation_id: ({ conversation_id }) => conversation_id,
  preview: ({ preview }) => preview,
  attempts: ({ attempts }) => attempts.length,
  error_code: ({ status, attempts }) => errorOf(status, attempts)?.code,
  error_message: ({ status, attempts }) => errorOf(status, attempts)?.message,
  execution_ids: ({ executions }) => executions.map(({ id }) => id).join(' '),
  replays: ({ replays }) => replays.length,
  platform_event_id: ({ platform_event_id }) => platform_event_id,
};

/** As in the filter `error_code`. */
function errorOf(status: EventSummary['status'], attempts: EventSummary['attempts']) {
  return status === 'success' ? undefined : attempts.at(-1)?.error;
}
