import { UNROUTED_WORKSPACE } from '../blocks/block.ts';
import { deterministicId } from '../ids.ts';
import { hourOf } from '../rejections.ts';
import { type EventRecord, KEPT_MS } from './record.ts';

/** The owner of the counted events: a platform, or one block. */
export interface TallyOwner {
  readonly workspace_id: string;
  readonly platform: string;
  readonly block_id?: string | undefined;
}

/** How many events were received, and how many of them have each status now. */
export interface TallyCounts {
  readonly received: number;
  readonly success: number;
  readonly failed: number;
  readonly retrying: number;
}

/** The events of one day in UTC, by the start of the hour they were received in: `event_tallies/{id}`. */
export interface Tally extends TallyOwner {
  readonly id: string;
  readonly day: string;
  /** Only hours that the clock has counted. */
  readonly hours: Readonly<Record<string, TallyCounts>>;
  readonly expires_at: string;
}

export const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
/** An hour is counted so long after its end. */
export const COUNTED_AFTER_MS = 10 * 60_000;
/** What was written until then is sure to be found when the hour is counted. */
const IN_TIME_MS = 8 * 60_000;

export function dayOf(at: string): string {
  return at.slice(0, 10);
}

export function tallyId({ workspace_id, platform, block_id }: TallyOwner, day: string): string {
  return deterministicId('tly', [workspace_id, platform, block_id ?? '', day]);
}

/** The day with this hour counted. Returns `known` itself if nothing is new. */
export function withHour(
  known: Tally | undefined,
  owner: TallyOwner,
  hour: string,
  counts: TallyCounts,
): Tally {
  if (known !== undefined && isSame(known.hours[hour], counts)) return known;
  const { workspace_id, platform, block_id } = owner;
  const day = dayOf(hour);
  return {
    id: tallyId(owner, day),
    workspace_id,
    platform,
    ...(block_id !== undefined && { block_id }),
    day,
    hours: { ...known?.hours, [hour]: counts },
    // The last of its events is deleted then.
    expires_at: new Date(Date.parse(day) + DAY_MS + KEPT_MS).toISOString(),
  };
}

function isSame(known: TallyCounts | undefined, counts: TallyCounts): boolean {
  const { received, success, failed, retrying } = counts;
  return (
    known?.received === received &&
    known.success === success &&
    known.failed === failed &&
    known.retrying === retrying
  );
}

/** Where an event is found that was written after its hour had been counted. */
export interface LateWrite {
  /** The hour of the write. */
  readonly hour: string;
  /** What must be counted again: the same for all events of one block and one hour. */
  readonly key: string;
}

/** Undefined if the count of its hour has the event, with the status it has now. */
export function lateWriteOf(record: EventRecord): LateWrite | undefined {
  const { workspace_id, received_at, attempts } = record;
  const last = attempts.at(-1);
  const received = Date.parse(received_at);
  if (last === undefined || workspace_id === UNROUTED_WORKSPACE || Number.isNaN(received)) {
    return undefined;
  }
  const written = Date.parse(last.at) + last.ms;
  if (!(written >= Date.parse(hourOf(received)) + HOUR_MS + IN_TIME_MS)) return undefined;
  return { hour: hourOf(written), key: lateKey(record) };
}

/** What has to be counted again because of an event. */
export function lateKey({ workspace_id, platform, block_id, received_at }: EventRecord): string {
  return [hourOf(Date.parse(received_at)), workspace_id, platform, block_id ?? ''].join(' ');
}
