import { momentRank } from '../conversations/conversation.ts';
import type { NormalisedEvent } from '../events/event.ts';
import { greatest, least } from '../merge.ts';
import { after } from '../outbound/lane.ts';
import type { BurstEvent, Execution } from './execution.ts';

/** A burst is handed over when it has so many events, or lasts so many times the silence that it waits for. */
const MAX_EVENTS = 50;
const MAX_SILENCES = 6;

/** The execution with its first event, waiting for more. */
export function beginBurst(
  execution: Execution,
  event: BurstEvent,
  debounce_seconds: number,
  now: string,
): Execution {
  const until = after(now, debounce_seconds * 1000);
  const latest = after(now, MAX_SILENCES * debounce_seconds * 1000);
  return { ...execution, burst: { events: [event], until, latest }, wake_at: until };
}

/** Whether it waits for more of its burst, so that nobody runs it yet. */
export function isGathering({ burst, inbox, finished_at }: Execution): boolean {
  return burst?.until !== undefined && inbox === undefined && finished_at === undefined;
}

/** Whether one more event belongs to its burst. */
export function takesMore(execution: Execution): boolean {
  return isGathering(execution) && (execution.burst?.events.length ?? 0) < MAX_EVENTS;
}

/**
 * The execution with one more event, and silence to wait for again. An event of a workflow that has no silence any more
 * belongs to the burst that waits all the same.
 */
export function joinBurst(
  execution: Execution,
  event: BurstEvent,
  debounce_seconds: number | undefined,
  now: string,
): Execution {
  const { burst } = execution;
  if (burst?.until === undefined || burst.events.some(({ id }) => id === event.id))
    return execution;
  const events = [...burst.events, event].sort(byTime);
  const silent = after(now, (debounce_seconds ?? 0) * 1000);
  const until =
    events.length >= MAX_EVENTS
      ? now
      : (least(greatest(burst.until, silent), burst.latest) ?? burst.latest);
  return { ...execution, burst: { ...burst, events, until }, wake_at: until };
}

/** The execution whose events are handed over now; undefined if it is not their time yet. */
export function endBurst(execution: Execution, now: string): Execution | undefined {
  const { burst } = execution;
  if (burst?.until === undefined || burst.until > now || !isGathering(execution)) return undefined;
  const { until: _, ...whole } = burst;
  return { ...execution, burst: whole, wake_at: now };
}

/** The last of some events, as if its message had said what all of them say. Undefined for none. */
export function joinEvents(events: readonly NormalisedEvent[]): NormalisedEvent | undefined {
  const last = events.findLast(({ data }) => data.message !== undefined) ?? events.at(-1);
  const lines = events.flatMap(({ data }) => data.message?.text ?? []);
  if (last?.data.message === undefined || lines.length < 2) return last;
  const message = { ...last.data.message, text: lines.join('\n') };
  return { ...last, data: { ...last.data, message } };
}

function byTime(one: BurstEvent, other: BurstEvent): number {
  if (momentRank(one) === momentRank(other)) return 0;
  return momentRank(one) < momentRank(other) ? -1 : 1;
}
