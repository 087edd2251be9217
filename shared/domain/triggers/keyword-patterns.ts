import { RE2JS, RE2Set } from 're2js';
import type { Problem } from '../problem.ts';
import { comparablePattern } from './comparable.ts';

/**
 * RE2's measure of what patterns cost for each character of a text, for all of one trigger together. Any
 * list of words that fits into its keywords is below it, a large count of repeats is not.
 */
const MAX_PROGRAM_SIZE = 1_000;

/**
 * How much of what it has learnt of texts a compiled trigger may keep, in bytes: RE2's automaton grows
 * with them, up to megabytes for a pattern of twenty characters. Beyond it, it learns anew, or goes
 * without it, which is slower and as linear.
 */
const LEARNT_BYTES = 64 * 1024;
/** Of all workspaces together: of thousands of triggers a message meets the literals of few. */
const COMPILED_KEPT = 1_000;

/** The patterns of one trigger, to try on a text that is in the form for it: see `comparableToPattern`. */
export interface Patterns {
  /** Which of them is met, by place in the list; -1 for none. */
  findIn(text: string): number;
}

/**
 * Compiles regular expressions of RE2 (github.com/google/re2/wiki/Syntax): their time grows with the
 * length of the text alone, so none of them can hold up the process. Or tells what is wrong with them.
 */
export function compilePatterns(
  sources: readonly string[],
  caseSensitive: boolean,
): Patterns | { readonly problems: readonly Problem[] } {
  const written = sources.map((source) => comparablePattern(source, caseSensitive));
  const problems = patternProblems(written, caseSensitive);
  if (problems.length > 0) return { problems };
  return { findIn: (text) => compiledOf(written, caseSensitive).match(text)[0] ?? -1 };
}

function patternProblems(written: readonly string[], caseSensitive: boolean): readonly Problem[] {
  const problems: Problem[] = [];
  let size = 0;
  for (const [index, source] of written.entries()) {
    const field = `trigger.keywords.${index}`;
    const measured = measurePattern(source, caseSensitive);
    if (typeof measured === 'string') problems.push({ field, message: measured });
    else size += measured;
    // Compiling takes time too: the rest is not even tried.
    if (size > MAX_PROGRAM_SIZE) return [...problems, { field, message: TOO_LARGE }];
  }
  return problems;
}

const TOO_LARGE = `the regular expressions up to this one come to more than the ${MAX_PROGRAM_SIZE} instructions a trigger may have; a large count of repeats, as in {500}, costs most`;

/** How large its program is, or what is wrong with it. */
function measurePattern(source: string, caseSensitive: boolean): number | string {
  try {
    return RE2JS.compile(source, flagsOf(caseSensitive)).programSize();
  } catch (thrown) {
    const words = thrown instanceof Error ? thrown.message : String(thrown);
    // The flag is put in front of the pattern, and of what is said of it.
    return caseSensitive ? words : words.replace('`(?i)', '`');
  }
}

/** The one used last is the last. */
const kept = new Map<string, RE2Set>();

function compiledOf(written: readonly string[], caseSensitive: boolean): RE2Set {
  const key = JSON.stringify([caseSensitive, ...written]);
  const compiled = kept.get(key) ?? compileSet(written, caseSensitive);
  kept.delete(key);
  kept.set(key, compiled);
  const [oldest] = kept.size > COMPILED_KEPT ? kept.keys() : [];
  if (oldest !== undefined) kept.delete(oldest);
  return compiled;
}

function compileSet(written: readonly string[], caseSensitive: boolean): RE2Set {
  const set = new RE2Set(RE2Set.UNANCHORED, flagsOf(caseSensitive), LEARNT_BYTES);
  for (const source of written) set.add(source);
  return set;
}

function flagsOf(caseSensitive: boolean): number {
  return caseSensitive ? 0 : RE2JS.CASE_INSENSITIVE;
}
