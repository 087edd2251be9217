import type { Problem } from '../problem.ts';
import { type KeywordTrigger, MAX_KEYWORD_LENGTH } from '../workflows/workflow.ts';
import { comparable, comparableToPattern } from './comparable.ts';
import { compilePatterns } from './keyword-patterns.ts';

/** The keywords of one trigger, ready to be looked for. */
export interface Keywords {
  readonly mode: KeywordTrigger['match_mode'];
  readonly caseSensitive: boolean;
  /** In the form in which they are compared; of regular expressions, as they were written. */
  readonly words: readonly string[];
  /** A text in the form in which it is compared. */
  heard(text: string): string;
  /** Which of the words is met by a text in that form, by place in the list; -1 for none. */
  findIn(said: string): number;
}

type WordMode = Exclude<KeywordTrigger['match_mode'], 'regex'>;

/** What each way of matching means. */
const meets: Readonly<Record<WordMode, (said: string, word: string) => boolean>> = {
  exact: (said, word) => said === word,
  contains: (said, word) => said.includes(word),
  starts_with: (said, word) => said.startsWith(word),
};

/** Makes the keywords of a trigger ready, or tells what is wrong with them. */
export function readKeywords(
  trigger: KeywordTrigger,
): Keywords | { readonly problems: readonly Problem[] } {
  const { keywords, match_mode: mode, case_sensitive: caseSensitive } = trigger;
  if (mode === 'regex') return readPatterns(keywords, caseSensitive);
  const words = keywords.map((keyword) => comparable(keyword, caseSensitive));
  const problems = words.flatMap((word, index) => {
    if (word === '') return [saysNothing(index)];
    return word.length > MAX_KEYWORD_LENGTH ? [growsTooLong(index)] : [];
  });
  if (problems.length > 0) return { problems };
  return {
    ...{ mode, caseSensitive, words },
    heard: (text) => comparable(text, caseSensitive),
    findIn: (said) => words.findIndex((word) => meets[mode](said, word)),
  };
}

function readPatterns(
  words: readonly string[],
  caseSensitive: boolean,
): Keywords | { readonly problems: readonly Problem[] } {
  const patterns = compilePatterns(words, caseSensitive);
  if ('problems' in patterns) return patterns;
  return {
    ...{ mode: 'regex', caseSensitive, words },
    heard: (text) => comparableToPattern(text, caseSensitive),
    findIn: patterns.findIn,
  };
}

/** It would be in every text. */
function saysNothing(index: number): Problem {
  const message = 'nothing is left of the keyword once spaces and unseen characters are taken away';
  return { field: `trigger.keywords.${index}`, message };
}

/** Some single characters stand for a whole sentence, as U+FDFA does. */
function growsTooLong(index: number): Problem {
  const message = `in the form in which it is compared it has more than ${MAX_KEYWORD_LENGTH} characters`;
  return { field: `trigger.keywords.${index}`, message };
}
