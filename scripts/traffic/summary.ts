import type { EventSummary } from '../../functions/api/events/event-schema.ts';
import { percentile } from '../../shared/runtime/percentile.ts';
import type { Evidence, Tally } from './evidence.ts';
import type { PlannedEvent } from './plan.ts';

export interface Summary {
  readonly deliveries: Tally;
  readonly events: {
    readonly accepted: number;
    readonly processed: number;
    /** Processed, but not at the first attempt. */
    readonly retried: number;
    readonly retrying: number;
    readonly failed: number;
  };
  readonly executions: { readonly expected: number; readonly started: number };
  readonly messages: { readonly expected: number; readonly stored: number };
  readonly lost: Counts;
  readonly duplicated: Omit<Counts, 'events'>;
  /** Deliveries with a bad signature that were accepted, and their events in the log. */
  readonly unsigned_accepted: number;
  /** Milliseconds from the first accepted POST of an event to its success. */
  readonly latency_ms: { readonly p50: number; readonly p95: number } | null;
  /** From the first accepted POST to the last success. */
  readonly events_per_second: number | null;
}

export interface Counts {
  readonly events: number;
  readonly executions: number;
  readonly messages: number;
}

export function summarise(evidence: Evidence): Summary {
  const { acceptedAt, records, tally, forgedRecords } = evidence;
  const accepted = [...evidence.events.values()].filter(({ id }) => acceptedAt.has(id));
  const statuses = accepted.map(({ id }) => records.get(id)?.status);
  const retried = accepted.filter(({ id }) => wasRetried(records.get(id)));
  const count = (...wanted: (string | undefined)[]): number =>
    statuses.filter((status) => wanted.includes(status)).length;
  const spans = spansOf(accepted, evidence);
  const executions = compareExecutions(accepted, evidence.executions);
  const messages = compareMessages(accepted, evidence.messages);
  return {
    deliveries: tally,
    events: {
      accepted: accepted.length,
      processed: count('success'),
      retried: retried.length,
      retrying: count('retrying', 'received'),
      failed: count('failed'),
    },
    executions: { expected: executions.expected, started: executions.found },
    messages: { expected: messages.expected, stored: messages.found },
    lost: { events: count(undefined), executions: executions.lost, messages: messages.lost },
    duplicated: { executions: executions.duplicated, messages: messages.duplicated },
    unsigned_accepted: tally.forged_accepted + forgedRecords,
    latency_ms: latency(spans),
    events_per_second: rate(spans),
  };
}

/** Whether everything that was sent, and nothing else, took effect exactly once. */
export function isSound({
  lost,
  duplicated,
  unsigned_accepted,
  events,
  deliveries,
}: Summary): boolean {
  const problems = [
    ...[lost.events, lost.executions, lost.messages, duplicated.executions, duplicated.messages],
    ...[unsigned_accepted, events.retrying, events.failed],
    ...[deliveries.refused, deliveries.given_up],
  ];
  return problems.every((problem) => problem === 0);
}

interface Comparison {
  readonly expected: number;
  readonly found: number;
  readonly lost: number;
  readonly duplicated: number;
}

/** Each text with the keyword starts one execution; any other execution counts as duplicated. */
function compareExecutions(
  accepted: readonly PlannedEvent[],
  announced: Evidence['executions'],
): Comparison {
  return compare(accepted.map(({ id, starts }) => [starts ? 1 : 0, announced.get(id)?.size ?? 0]));
}

function compareMessages(
  accepted: readonly PlannedEvent[],
  stored: Evidence['messages'],
): Comparison {
  const ids = accepted.flatMap(({ message_id }) => message_id ?? []);
  return compare(ids.map((id) => [1, stored.get(id) ?? 0]));
}

/** Adds up pairs of an expected and a found number. */
function compare(pairs: readonly (readonly [number, number])[]): Comparison {
  const sum = (of: (expected: number, found: number) => number): number =>
    pairs.reduce((total, [expected, found]) => total + of(expected, found), 0);
  return {
    expected: sum((expected) => expected),
    found: sum((_, found) => found),
    lost: sum((expected, found) => Math.max(expected - found, 0)),
    duplicated: sum((expected, found) => Math.max(found - expected, 0)),
  };
}

/** The times of an event's first accepted POST and of its success, in milliseconds since 1970. */
interface Span {
  readonly posted: number;
  readonly done: number;
}

function spansOf(
  accepted: readonly PlannedEvent[],
  { acceptedAt, records }: Evidence,
): readonly Span[] {
  return accepted.flatMap(({ id }) => {
    const posted = acceptedAt.get(id);
    const done = succeededAt(records.get(id));
    // An earlier run with the same seed may have processed the event already; its time says nothing.
    return posted === undefined || done === undefined || done < posted ? [] : [{ posted, done }];
  });
}

function rate(spans: readonly Span[]): number | null {
  if (spans.length === 0) return null;
  const first = spans.reduce(
    (least, { posted }) => Math.min(least, posted),
    Number.POSITIVE_INFINITY,
  );
  const last = spans.reduce((most, { done }) => Math.max(most, done), 0);
  return Math.round((10_000 * spans.length) / Math.max(last - first, 1)) / 10;
}

function latency(spans: readonly Span[]): Summary['latency_ms'] {
  const waits = spans.map(({ posted, done }) => done - posted);
  const [p50, p95] = [percentile(waits, 0.5), percentile(waits, 0.95)];
  return p50 === undefined || p95 === undefined ? null : { p50, p95 };
}

function wasRetried(record: EventSummary | undefined): boolean {
  return (
    record?.status === 'success' && record.attempts.some(({ outcome }) => outcome !== 'success')
  );
}

function succeededAt(record: EventSummary | undefined): number | undefined {
  const success = record?.attempts.findLast(({ outcome }) => outcome === 'success');
  return success && Date.parse(success.at) + success.ms;
}
