import { comparable, comparableToPattern } from './comparable.ts';
import type { TriggerFacts } from './trigger-facts.ts';

const forms = { words: comparable, patterns: comparableToPattern };

/** One text is compared with thousands of workflows: each of its forms is made once. */
const known = new WeakMap<TriggerFacts, Map<string, string>>();

/** The text of an event in the form in which keywords or regular expressions are looked for. */
export function comparedText(
  facts: TriggerFacts,
  form: keyof typeof forms,
  caseSensitive: boolean,
): string | undefined {
  const { text } = facts;
  if (text === undefined) return undefined;
  const ofFacts = known.get(facts) ?? new Map<string, string>();
  known.set(facts, ofFacts);
  const key = `${form} ${caseSensitive}`;
  const compared = ofFacts.get(key) ?? forms[form](text, caseSensitive);
  ofFacts.set(key, compared);
  return compared;
}
