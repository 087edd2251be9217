import type { Details } from '../domain/events/facts.ts';
import { isExactNumber } from '../domain/exact-json.ts';
import { isRecord } from './read-json.ts';

const MOST_FIELDS = 30;
const LONGEST = 1_000;
const DEEPEST = 4;
/** Firestore rejects names that start with two underscores. */
const NAME = /^(?!__)[\w-]{1,64}$/;

type Fact = Details[string];
type NamedValue = readonly [name: string, value: unknown];

/**
 * The facts of an item under the platform's own names: first its own, then those of what lies in it, with the
 * way there (`errors_0_code`). For events that have no type of their own, so that nobody needs the raw body.
 */
export function detailsOf(...items: readonly unknown[]): Details | undefined {
  const facts = new Map<string, Fact>();
  let level: readonly NamedValue[] = items.flatMap((item) =>
    isRecord(item) ? Object.entries(item) : [],
  );
  for (let depth = 0; depth < DEEPEST && level.length > 0; depth += 1) {
    for (const [name, value] of level) {
      const fact = factOf(value);
      if (fact !== undefined && NAME.test(name) && facts.size < MOST_FIELDS) facts.set(name, fact);
    }
    if (facts.size >= MOST_FIELDS) break;
    level = level.flatMap(([name, value]) => inside(name, value)).slice(0, 10 * MOST_FIELDS);
  }
  return facts.size === 0 ? undefined : Object.fromEntries(facts);
}

function inside(name: string, value: unknown): NamedValue[] {
  const holds = isRecord(value) || (Array.isArray(value) && !value.every(isPlain));
  return holds ? Object.entries(value).map(([key, inner]) => [`${name}_${key}`, inner]) : [];
}

function factOf(value: unknown): Fact | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (isExactNumber(value)) return value.rawJSON;
  const text = Array.isArray(value) ? value.filter(isPlain).join(', ') : value;
  if (typeof text !== 'string') return undefined;
  return text.slice(0, LONGEST).toWellFormed() || undefined;
}

function isPlain(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number';
}
