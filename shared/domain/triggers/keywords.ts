import type { Problem } from '../problem.ts';
import { comparable, comparablePattern, foldCase } from './comparable.ts';
import type { MatchMode } from './match-mode.ts';
import { createPatternSet, locatePattern, measurePattern } from './patterns.ts';
import { selectiveLiteral } from './required-literal.ts';
import type { TriggerCost } from './trigger-row.ts';

export const MAX_KEYWORDS = 100;
export const MAX_KEYWORD_LENGTH = 200;

/** How many instructions the regular expressions of one trigger may have together. */
const MAX_INSTRUCTIONS = 1_000;

/** The keywords of one trigger as its owner writes them. */
export interface WrittenKeywords {
  readonly keywords: readonly string[];
  readonly match_mode: MatchMode;
  readonly case_sensitive: boolean;
}

/** The keywords of one trigger, ready to be looked for. */
export interface Keywords {
  readonly mode: MatchMode;
  readonly caseSensitive: boolean;
  /** In the form in which they are compared; regular expressions as they were written. */
  readonly words: readonly string[];
}

/** Prepares the keywords of a trigger, or reports what is wrong with them. */
export function readKeywords({
  keywords,
  match_mode: mode,
  case_sensitive: caseSensitive,
}: WrittenKeywords): Keywords | { readonly problems: readonly Problem[] } {
  const isRegex = mode === 'regex';
  const words = isRegex ? keywords : keywords.map((one) => comparable(one, caseSensitive));
  const problems = isRegex ? patternProblems(words, caseSensitive) : words.flatMap(wordProblems);
  return problems.length > 0 ? { problems } : { mode, caseSensitive, words };
}

function wordProblems(word: string, index: number): Problem[] {
  const field = `trigger.keywords.${index}`;
  if (word === '') {
    const message =
      'has only spaces and invisible characters: it would match every text, so write a letter, digit or sign';
    return [{ field, message }];
  }
  if (word.length <= MAX_KEYWORD_LENGTH) return [];
  // Some single characters stand for a whole sentence, as U+FDFA does.
  const message = `has more than ${MAX_KEYWORD_LENGTH} characters in the form in which it is compared: write a shorter one`;
  return [{ field, message }];
}

function patternProblems(sources: readonly string[], caseSensitive: boolean): Problem[] {
  const problems: Problem[] = [];
  let size = 0;
  for (const [index, source] of sources.entries()) {
    const field = `trigger.keywords.${index}`;
    const measured = measurePattern(source, caseSensitive);
    if ('wrong' in measured) problems.push({ field, message: measured.wrong });
    else size += measured.instructions;
    // Compiling takes time too, so the rest is not tried.
    if (size > MAX_INSTRUCTIONS) return [...problems, { field, message: TOO_LARGE }];
  }
  return problems;
}

const TOO_LARGE = `the regular expressions up to this one have more than the ${MAX_INSTRUCTIONS} instructions a trigger may have; a large repeat count such as {500} costs most`;

/** What a keyword takes in memory beside its characters or instructions. */
const EACH = 15;

/** A pattern costs its own instructions, and dearly where no text can be ruled out for it. */
export function keywordCost({ mode, words, caseSensitive }: Keywords): TriggerCost {
  let memory = 0;
  let instructions = 0;
  for (const word of words) {
    const measured = mode === 'regex' ? measurePattern(word, caseSensitive) : undefined;
    const size = measured && 'instructions' in measured ? measured.instructions : word.length;
    memory += EACH + size;
    if (measured !== undefined && literalOf(word, caseSensitive) === '') instructions += size;
  }
  return { memory, instructions };
}

/** What a text must contain for a pattern to be tried on it; empty where it is tried on every text. */
export function literalOf(source: string, caseSensitive: boolean): string {
  const literal = selectiveLiteral(comparablePattern(source, caseSensitive));
  return foldLiteral(literal, caseSensitive);
}

/** The form in which literals are looked for: without case, as the pattern may have none. */
export function foldLiteral(text: string, caseSensitive: boolean): string {
  return caseSensitive ? text : foldCase(text);
}

/** A keyword that is in a text, and where. */
export interface FoundKeyword {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** What each way of matching means: where the word is in the text, or -1. */
const finds: Readonly<Record<Exclude<MatchMode, 'regex'>, (text: string, word: string) => number>> =
  {
    exact: (text, word) => (text === word ? 0 : -1),
    contains: (text, word) => text.indexOf(word),
    starts_with: (text, word) => (text.startsWith(word) ? 0 : -1),
  };

/** The first of the keywords that is in a text; the text is in the form for them. */
export function findKeyword(
  { mode, words, caseSensitive }: Keywords,
  text: string,
): FoundKeyword | undefined {
  if (mode === 'regex') return findFirstPattern(words, caseSensitive, text);
  for (const word of words) {
    const start = finds[mode](text, word);
    if (start >= 0) return { word, start, end: start + word.length };
  }
  return undefined;
}

function findFirstPattern(
  sources: readonly string[],
  caseSensitive: boolean,
  text: string,
): FoundKeyword | undefined {
  const folded = foldLiteral(text, caseSensitive);
  // A matcher does not try a pattern whose literal is not in the text either.
  const likely = sources.filter((source) => folded.includes(literalOf(source, caseSensitive)));
  if (likely.length === 0) return undefined;
  const [first = -1] = createPatternSet(likely, caseSensitive).match(text);
  const word = likely[first];
  return word === undefined ? undefined : { word, ...locatePattern(word, caseSensitive, text) };
}
