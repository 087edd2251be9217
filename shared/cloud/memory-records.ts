import type { EventRecord } from '../domain/record.ts';
import { decodeCursor, encodeCursor, type RecordPosition } from './record-cursor.ts';
import type { RecordPage, RecordQuery } from './store.ts';

/** One page of the event log: newest first, and by id where two came in the same millisecond. */
export function pageOf(all: Iterable<EventRecord>, query: RecordQuery): RecordPage {
  const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor);
  const matching = [...all]
    .filter((record) => matches(record, query))
    .sort(newestFirst)
    .filter((record) => after === undefined || newestFirst(after, record) < 0);
  const records = matching.slice(0, query.limit);
  const last = records.at(-1);
  if (matching.length <= query.limit || last === undefined) return { records };
  return { records, next: encodeCursor(last) };
}

function matches(record: EventRecord, query: RecordQuery): boolean {
  const fields = ['platform', 'status', 'type'] as const;
  return (
    record.workspace_id === query.workspaceId &&
    fields.every((field) => query[field] === undefined || record[field] === query[field])
  );
}

function newestFirst(a: RecordPosition, b: RecordPosition): number {
  if (a.received_at !== b.received_at) return a.received_at > b.received_at ? -1 : 1;
  if (a.id !== b.id) return a.id > b.id ? -1 : 1;
  return 0;
}
