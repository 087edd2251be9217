import { setTimeout as sleep } from 'node:timers/promises';
import type { Query, Store } from './store.ts';

/** An answer that takes longer comes from a range with very many events. */
const PATIENCE_MS = 2_000;
/** The range is halved at most so often, so one count becomes at most 16. */
const MOST_HALVINGS = 4;

/** A query of the event log with both ends of the time of receipt, in ISO 8601. */
export interface Span extends Query {
  readonly from: string;
  readonly to: string;
}

/**
 * Counts the events of a range. Firestore reads one index entry per event, so millions of them can take longer
 * than a request may. A count that takes too long is asked for again in two halves of the range, side by side.
 * Rejects with `store_unavailable` if the database does not answer.
 */
export async function countEvents(
  store: Pick<Store, 'count'>,
  span: Span,
  patienceMs = PATIENCE_MS,
  halvings = MOST_HALVINGS,
): Promise<number> {
  const whole = store.count('records', span);
  const halves = halvesOf(span);
  if (halvings === 0 || halves === undefined) return await whole;
  const waiting = new AbortController();
  const late = sleep(patienceMs, 'late' as const, { signal: waiting.signal });
  late.catch(() => undefined);
  const first = await Promise.race([whole, late]).finally(() => waiting.abort());
  if (first !== 'late') return first;
  const counted = Promise.all(
    halves.map((half) => countEvents(store, half, patienceMs, halvings - 1)),
  ).then(([older = 0, newer = 0]) => older + newer);
  return await Promise.any([whole, counted]).catch(() => whole);
}

/** Undefined for a range too short to be halved. */
function halvesOf(span: Span): readonly Span[] | undefined {
  const [from, to] = [Date.parse(span.from), Date.parse(span.to)];
  const middle = Math.floor((from + to) / 2);
  if (!(from < middle && middle < to)) return undefined;
  const at = new Date(middle).toISOString();
  return [
    { ...span, to: at },
    { ...span, from: at },
  ];
}
