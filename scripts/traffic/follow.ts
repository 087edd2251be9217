import { setTimeout as sleep } from 'node:timers/promises';
import type { EventSummary } from '../../functions/api/events/event-schema.ts';
import type { EventsApi } from '../events/events-api.ts';

export interface Following {
  /** Ids of the events accepted so far. */
  accepted(): readonly string[];
  /** Milliseconds since 1970 before which nothing of this run can have been received. */
  readonly since: number;
  /** Whether all has been sent and everything else that is waited for has come. */
  complete(): boolean;
  /** A number that grows with whatever else is waited for. */
  progress(): number;
  /** Called after each look with the number settled. */
  report(settled: number): void;
  /** Milliseconds without any progress after which it gives up. */
  readonly timeout: number;
}

/** So few that asking for each costs less than reading the whole log. */
const FEW = 40;
const PAGE = '200';
const PAUSE_MS = 700;

/**
 * Watches the log until every accepted event has come to its end, twice in a row: between a commit and
 * its announcement a record may say success and fall back to retrying. Resolves to the records known.
 */
export async function followEvents(
  api: EventsApi,
  following: Following,
): Promise<Map<string, EventSummary>> {
  const records = new Map<string, EventSummary>();
  let progressed = Date.now();
  let before = '';
  let quiet = 0;
  while (quiet < 2 && Date.now() - progressed < following.timeout) {
    await sleep(PAUSE_MS);
    const isOpen = (id: string): boolean => !isSettled(records.get(id));
    // An API that is down for a while is no answer; timeout ends the waiting for it.
    await look(api, records, following.accepted().filter(isOpen), following.since).catch(ignore);
    const accepted = following.accepted();
    const settled = accepted.length - accepted.filter(isOpen).length;
    following.report(settled);
    const now = `${settled} ${accepted.length} ${following.progress()}`;
    if (now !== before) progressed = Date.now();
    before = now;
    quiet = settled === accepted.length && following.complete() ? quiet + 1 : 0;
  }
  return records;
}

function ignore(): void {}

function isSettled(record: EventSummary | undefined): boolean {
  return record?.status === 'success' || record?.status === 'failed';
}

/** Reads the few that are missing one by one, else the log; with none missing it reads all again. */
async function look(
  api: EventsApi,
  records: Map<string, EventSummary>,
  missing: readonly string[],
  since: number,
): Promise<void> {
  const keep = (record: EventSummary): unknown => records.set(record.id, record);
  if (missing.length === 0 || missing.length > FEW) (await readSince(api, since)).forEach(keep);
  // An event that an earlier run has sent already stands far back in the log.
  const unknown = missing.filter((id) => !isSettled(records.get(id))).slice(0, FEW);
  for (const record of await readEach(api, unknown)) keep(record);
}

/** The records of these events, as far as the log knows them. */
export async function readEach(api: EventsApi, ids: Iterable<string>): Promise<EventSummary[]> {
  const records: EventSummary[] = [];
  for (const id of ids) {
    const record = await api.event(id);
    if (record !== undefined) records.push(record);
  }
  return records;
}

/** The log's newest pages, back to a moment. */
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
