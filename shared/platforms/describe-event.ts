import { digestJson } from './digest-json.ts';
import type { EventRow } from './event-row.ts';
import { joinKey } from './join-key.ts';
import { parseTime } from './parse-time.ts';
import type { SplitEvent } from './platform.ts';
import { isRecord, readFirstId, readId, readPath } from './read-json.ts';

/** What an event takes from the rest of its delivery. */
export interface Surroundings {
  readonly account_id: string;
  readonly context: Readonly<Record<string, unknown>>;
  readonly receivedAt: string;
  /** The time on the wrapper, for events that have none of their own. */
  readonly sentAt?: unknown;
}

/** The account of an event that names none. */
export const UNKNOWN = 'unknown';

const NAME = /^[\w:-]{1,64}$/;

/** One event as the row of its table describes it. Any JSON value is accepted as an event. */
export function describeEvent(event: unknown, row: EventRow, around: Surroundings): SplitEvent {
  const time = row.time === null ? undefined : readPath(event, row.time ?? 'timestamp');
  // An event without its own time differs from a repetition only by the wrapper's time.
  const untimed = time === undefined && around.sentAt !== undefined;
  const content = untimed ? [event, around.sentAt] : event;
  return {
    account_id: around.account_id,
    platform_event_id: ownKey(event, row) ?? joinKey([row.kind, digestJson(content)]),
    kind: kindOf(event, row),
    occurred_at:
      parseTime(time, around.receivedAt) ??
      parseTime(around.sentAt, around.receivedAt) ??
      around.receivedAt,
    body: { event, context: around.context },
  };
}

/** A whole body of an unknown form. It is kept as one event, because it was signed. */
export function describeUnknown(body: unknown, accountId: string, receivedAt: string): SplitEvent {
  return describeEvent(body, { kind: UNKNOWN }, { account_id: accountId, context: {}, receivedAt });
}

/** The first key of an item that other items do not have: the name of an unknown kind. */
export function nameOf(item: unknown, common: ReadonlySet<string>): string {
  const keys = isRecord(item) ? Object.keys(item) : [];
  return plainName(keys.find((key) => !common.has(key))) ?? UNKNOWN;
}

/** A kind is used as a Pub/Sub attribute and in the log, so it must be a short plain name. */
export function plainName(value: unknown): string | undefined {
  return typeof value === 'string' && NAME.test(value) ? value : undefined;
}

/** The name of an event's kind: the row's, refined by what the row says. */
export function kindOf(event: unknown, row: EventRow): string {
  const details = (row.detail ?? []).map((path) => plainName(readPath(event, path)));
  return [row.kind, ...details.filter((detail) => detail !== undefined)].join('.');
}

function ownKey(event: unknown, row: EventRow): string | undefined {
  if (row.id !== undefined) {
    const id = readId(event, row.id);
    return id === undefined ? undefined : joinKey([id]);
  }
  const parts: string[] = [];
  for (const path of row.key ?? []) {
    const part = readFirstId(event, path.replace('?', '').split('/'));
    if (part === undefined && !path.endsWith('?')) return undefined;
    parts.push(part ?? '');
  }
  return parts.some((part) => part !== '') ? joinKey([row.kind, ...parts]) : undefined;
}
