import { RE2JS } from 're2js';
import { comparablePattern } from './comparable.ts';
import type { Problem } from './problem.ts';

/**
 * RE2's measure of what patterns cost for each character of a text, for all of one trigger together. Any
 * list of words that fits into its keywords is below it, a large count of repeats is not.
 */
const MAX_PROGRAM_SIZE = 1_000;

/** A pattern to try on a text that is in the form for it: see `comparableToPattern`. */
export interface Pattern {
  test(text: string): boolean;
}

/**
 * Compiles regular expressions of RE2 (github.com/google/re2/wiki/Syntax): their time grows with the
 * length of the text alone, so none of them can hold up the process. Or tells what is wrong with them.
 */
export function compilePatterns(
  sources: readonly string[],
  caseSensitive: boolean,
): readonly Pattern[] | { readonly problems: readonly Problem[] } {
  const patterns: Pattern[] = [];
  const problems: Problem[] = [];
  let size = 0;
  for (const [index, source] of sources.entries()) {
    const field = `trigger.keywords.${index}`;
    const pattern = checkPattern(source, caseSensitive);
    if ('wrong' in pattern) problems.push({ field, message: pattern.wrong });
    else {
      size += pattern.programSize();
      // Compiling takes time too: the rest is not even tried.
      if (size > MAX_PROGRAM_SIZE)
        return { problems: [...problems, { field, message: TOO_LARGE }] };
      patterns.push(compileWhenTried(source, caseSensitive));
    }
  }
  return problems.length === 0 ? patterns : { problems };
}

const TOO_LARGE = `the regular expressions up to this one come to more than the ${MAX_PROGRAM_SIZE} instructions a trigger may have; a large count of repeats, as in {500}, costs most`;

/** Kilobytes each, and of thousands of patterns a message meets the literals of few. */
function compileWhenTried(source: string, caseSensitive: boolean): Pattern {
  let compiled: RE2JS | undefined;
  return {
    test(text) {
      compiled ??= compile(source, caseSensitive);
      return compiled.test(text);
    },
  };
}

function compile(source: string, caseSensitive: boolean): RE2JS {
  const flags = caseSensitive ? 0 : RE2JS.CASE_INSENSITIVE;
  return RE2JS.compile(comparablePattern(source, caseSensitive), flags);
}

function checkPattern(source: string, caseSensitive: boolean): RE2JS | { wrong: string } {
  try {
    return compile(source, caseSensitive);
  } catch (thrown) {
    const words = thrown instanceof Error ? thrown.message : String(thrown);
    // The flag is put in front of the pattern, and of what is said of it.
    return { wrong: caseSensitive ? words : words.replace('`(?i)', '`') };
  }
}
