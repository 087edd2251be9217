import type { EventSummary } from '../../functions/api/events/event-schema.ts';
import { percentile } from '../../shared/runtime/percentile.ts';
import type { PlannedEvent } from './plan.ts';

/** Counts of deliveries by what became of them. */
export interface Tally {
  readonly accepted: number;
  /** Genuine, and refused all the same. */
  readonly refused: number;
  /** Never answered, or with an outage until the end. */
  readonly given_up: number;
  /** Tries beyond the first. */
  readonly redelivered: number;
  readonly forged_refused: number;
  readonly forged_accepted: number;
}

/** All that was seen of a run, from four independent places. */
export interface Evidence {
  readonly events: ReadonlyMap<string, PlannedEvent>;
  readonly tally: Tally;
  /** When the request began whose answer first accepted the event, in milliseconds since 1970. */
  readonly acceptedAt: ReadonlyMap<string, number>;
  readonly records: ReadonlyMap<string, EventSummary>;
  /** Events with a bad signature that stand in the log nevertheless. */
  readonly intruders: number;
  /** Distinct execution ids heard on the topic, by event. */
  readonly executions: ReadonlyMap<string, ReadonlySet<string>>;
  /** Message documents, by platform message id. */
  readonly messages: ReadonlyMap<string, number>;
}

export interface Summary {
  readonly deliveries: Tally;
  readonly events: {
    readonly accepted: number;
    readonly processed: number;
    /** Processed, though not at the first attempt. */
    readonly retried: number;
    readonly retrying: number;
    readonly failed: number;
  };
  readonly executions: { readonly expected: number; readonly begun: number };
  readonly messages: { readonly expected: number; readonly kept: number };
  readonly lost: Counts;
  readonly doubled: Omit<Counts, 'events'>;
  /** Bad signatures that were accepted, or whose events stand in the log. */
  readonly unsigned_accepted: number;
  /** Milliseconds from the first accepted POST to the last success. */
  readonly latency_ms: { readonly p50: number; readonly p95: number } | null;
}

export interface Counts {
  readonly events: number;
  readonly executions: number;
  readonly messages: number;
}

export function summarise(evidence: Evidence): Summary {
  const { acceptedAt, records, tally, intruders } = evidence;
  const accepted = [...evidence.events.values()].filter(({ id }) => acceptedAt.has(id));
  const statuses = accepted.map(({ id }) => records.get(id)?.status);
  const retried = accepted.filter(({ id }) => wasRetried(records.get(id)));
  const count = (...wanted: (string | undefined)[]): number =>
    statuses.filter((status) => wanted.includes(status)).length;
  const executions = weighExecutions(accepted, evidence.executions);
  const messages = weighMessages(accepted, evidence.messages);
  return {
    deliveries: tally,
    events: {
      accepted: accepted.length,
      processed: count('success'),
      retried: retried.length,
      retrying: count('retrying', 'received'),
      failed: count('failed'),
    },
    executions: { expected: executions.expected, begun: executions.found },
    messages: { expected: messages.expected, kept: messages.found },
    lost: { events: count(undefined), executions: executions.lost, messages: messages.lost },
    doubled: { executions: executions.doubled, messages: messages.doubled },
    unsigned_accepted: tally.forged_accepted + intruders,
    latency_ms: latency(accepted, evidence),
  };
}

/** Whether everything sent took effect exactly once, and nothing else did. */
export function isSound({
  lost,
  doubled,
  unsigned_accepted,
  events,
  deliveries,
}: Summary): boolean {
  const troubles = [
    ...[lost.events, lost.executions, lost.messages, doubled.executions, doubled.messages],
    ...[unsigned_accepted, events.retrying, events.failed],
    ...[deliveries.refused, deliveries.given_up],
  ];
  return troubles.every((trouble) => trouble === 0);
}

interface Weighed {
  readonly expected: number;
  readonly found: number;
  readonly lost: number;
  readonly doubled: number;
}

/** One execution per order; a second one, or one that nobody ordered, is one too many. */
function weighExecutions(
  accepted: readonly PlannedEvent[],
  heard: Evidence['executions'],
): Weighed {
  return weigh(accepted.map(({ id, orders }) => [orders ? 1 : 0, heard.get(id)?.size ?? 0]));
}

function weighMessages(accepted: readonly PlannedEvent[], kept: Evidence['messages']): Weighed {
  const ids = accepted.flatMap(({ message_id }) => message_id ?? []);
  return weigh(ids.map((id) => [1, kept.get(id) ?? 0]));
}

/** Compares pairs of how many were expected and how many were found. */
function weigh(pairs: readonly (readonly [number, number])[]): Weighed {
  const sum = (of: (expected: number, found: number) => number): number =>
    pairs.reduce((total, [expected, found]) => total + of(expected, found), 0);
  return {
    expected: sum((expected) => expected),
    found: sum((_, found) => found),
    lost: sum((expected, found) => Math.max(expected - found, 0)),
    doubled: sum((expected, found) => Math.max(found - expected, 0)),
  };
}

function latency(
  accepted: readonly PlannedEvent[],
  { acceptedAt, records }: Evidence,
): Summary['latency_ms'] {
  const waits = accepted.flatMap(({ id }) => {
    const posted = acceptedAt.get(id);
    const done = succeededAt(records.get(id));
    // With a seed played before, an event was done before it was posted now: that measures nothing.
    return posted === undefined || done === undefined || done < posted ? [] : [done - posted];
  });
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
