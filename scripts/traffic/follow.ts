import { setTimeout as sleep } from 'node:timers/promises';
import type { EventSummary } from '../../functions/api/events/event-schema.ts';
import type { EventsApi } from '../events/events-api.ts';

export interface FollowOptions {
  /** Returns the events accepted so far, each with the time of its POST in milliseconds since 1970. */
  accepted(): ReadonlyMap<string, number>;
  /** Whether everything was sent and all expected executions have arrived. */
  complete(): boolean;
  /** Returns a number that grows whenever a delivery is answered or an execution arrives. */
  progress(): number;
  /** Receives the number of processed events after each read of the log. */
  report(processed: number): void;
  /** Following stops after this many milliseconds without progress. */
  readonly timeout: number;
}

/** Up to this number of events, reading each one costs the stack less than reading a page of the log. */
const FEW = 8;
const PAGE = '200';
const PAUSE_MS = 700;
/** The log's times come from another process, so reading starts a little earlier to miss no record. */
const MARGIN_MS = 5_000;

/**
 * Reads the log until every accepted event is processed, twice in a row, because a record may change from success
 * back to retrying between a commit and its announcement. Resolves to the records it read.
 */
export async function followEvents(
  api: EventsApi,
  options: FollowOptions,
): Promise<Map<string, EventSummary>> {
  const records = new Map<string, EventSummary>();
  let progressed = Date.now();
  let before = '';
  let quiet = 0;
  let readMs = 0;
  while (quiet < 2 && Date.now() - progressed < options.timeout) {
    // A long log takes long to read; most of the time the stack has for its events.
    await sleep(Math.max(PAUSE_MS, 3 * readMs));
    const began = performance.now();
    // The API may be down for a while; the timeout limits how long this loop waits for it.
    await readMissing(api, records, options.accepted()).catch(ignore);
    readMs = performance.now() - began;
    const accepted = options.accepted();
    const processed = accepted.size - openOf(accepted, records).length;
    options.report(processed);
    const now = `${processed} ${accepted.size} ${options.progress()}`;
    if (now !== before) progressed = Date.now();
    before = now;
    quiet = processed === accepted.size && options.complete() ? quiet + 1 : 0;
  }
  return records;
}

function ignore(): void {}

function isFinal(record: EventSummary | undefined): boolean {
  return record?.status === 'success' || record?.status === 'failed';
}

type Records = Map<string, EventSummary>;

function openOf(accepted: ReadonlyMap<string, number>, records: Records): string[] {
  return [...accepted.keys()].filter((id) => !isFinal(records.get(id)));
}

/** Reads a few missing events one by one. With many or none missing, it reads the log back to the first of them. */
async function readMissing(
  api: EventsApi,
  records: Records,
  accepted: ReadonlyMap<string, number>,
): Promise<void> {
  const keep = (record: EventSummary): unknown => records.set(record.id, record);
  const missing = openOf(accepted, records);
  const wanted = missing.length === 0 ? [...accepted.keys()] : missing;
  if (missing.length === 0 || missing.length > FEW) {
    const first = wanted.reduce(
      (least, id) => Math.min(least, accepted.get(id) ?? least),
      Date.now(),
    );
    (await readSince(api, first - MARGIN_MS)).forEach(keep);
  }
  // An event that an earlier run sent already is far back in the log.
  const unknown = missing.filter((id) => !isFinal(records.get(id))).slice(0, FEW);
  for (const record of await readEach(api, unknown)) keep(record);
}

/** Reads the records of those events that the log knows. */
export async function readEach(api: EventsApi, ids: Iterable<string>): Promise<EventSummary[]> {
  const records: EventSummary[] = [];
  for (const id of ids) {
    const record = await api.event(id);
    if (record !== undefined) records.push(record);
  }
  return records;
}

/** Reads the newest pages of the log, back to the given time. */
async function readSince(api: EventsApi, since: number): Promise<EventSummary[]> {
  const records: EventSummary[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page = await api.events({ limit: PAGE, ...(cursor !== '' && { cursor }) });
    records.push(...page.events);
    const oldest = page.events.at(-1);
    const past = oldest === undefined || Date.parse(oldest.received_at) < since;
    cursor = past ? null : page.next_cursor;
  }
  return records;
}
