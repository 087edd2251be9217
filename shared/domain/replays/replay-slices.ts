import type { Outcomes, Replay, ReplaySlice } from './replay.ts';

/** A job remembers so many slices. While old ones do not end, the newer ones are joined. */
const MOST_SLICES = 50;

/** Where a page ended: the oldest time of an event it published, and how many have just that time. */
export interface PageEnd {
  readonly at: string;
  readonly published: number;
}

/**
 * Adds what a page has published to the slices. Events are published newest first, so later pages have none that was
 * received after the page's end; they may have others of its last millisecond, which is left to the next slice.
 */
export function withSlice(replay: Replay, published: number, end: PageEnd | undefined): Replay {
  if (end === undefined || replay.event_ids !== undefined) return replay;
  const { pending = [], carried = 0 } = replay;
  const from = new Date(Date.parse(end.at) + 1).toISOString();
  const to = pending.at(-1)?.from ?? replay.counted?.from ?? replay.to;
  if (from >= to) return { ...replay, carried: carried + published };
  const slice = { from, to, published: carried + published - end.published };
  return { ...replay, pending: joined([...pending, slice]), carried: end.published };
}

function joined(slices: readonly ReplaySlice[]): readonly ReplaySlice[] {
  const [last, before] = [slices.at(-1), slices.at(-2)];
  if (slices.length <= MOST_SLICES || last === undefined || before === undefined) return slices;
  const both = { from: last.from, to: before.to, published: before.published + last.published };
  return [...slices.slice(0, -2), both];
}

/** The job after its newest slice was counted; undefined if events of it have not ended. */
export function endSlice(replay: Replay, outcomes: Outcomes): Replay | undefined {
  const [slice, ...pending] = replay.pending ?? [];
  if (slice === undefined || outcomes.succeeded + outcomes.failed < slice.published) {
    return undefined;
  }
  const counted = { ...addOutcomes(replay.counted, outcomes), from: slice.from };
  return { ...replay, counted, pending };
}

export function addOutcomes(one: Outcomes | undefined, other: Outcomes): Outcomes {
  const { succeeded = 0, failed = 0, would_start = 0 } = one ?? {};
  return {
    succeeded: succeeded + other.succeeded,
    failed: failed + other.failed,
    ...(other.would_start !== undefined && { would_start: would_start + other.would_start }),
  };
}
