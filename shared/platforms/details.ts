import type { Details } from '../domain/events/facts.ts';
import { isRecord } from './read-json.ts';

const MOST_FIELDS = 30;
const LONGEST = 1_000;
/** Firestore refuses names that begin with two underscores. */
const NAME = /^(?!__)[\w-]{1,64}$/;

/**
 * The plain facts of an item: its texts, numbers and flags under the platform's own names, without what
 * is nested deeper. For events that have no type of their own, so that nobody needs the raw body for them.
 */
export function detailsOf(...items: readonly unknown[]): Details | undefined {
  const facts = items
    .flatMap((item) => (isRecord(item) ? Object.entries(item) : []))
    .flatMap(([name, value]) => {
      const fact = factOf(value);
      return fact === undefined || !NAME.test(name) ? [] : [[name, fact] as const];
    });
  return facts.length === 0 ? undefined : Object.fromEntries(facts.slice(0, MOST_FIELDS));
}

function factOf(value: unknown): string | number | boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  const text = Array.isArray(value) ? value.filter(isPlain).join(', ') : value;
  if (typeof text !== 'string') return undefined;
  return text.slice(0, LONGEST).toWellFormed() || undefined;
}

function isPlain(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number';
}
