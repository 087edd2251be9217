import * as v from 'valibot';
import { boundedList } from '../bounded-list.ts';
import type { EventType } from '../events/event.ts';
import { quote } from '../preview.ts';
import { comparedText } from './compared-text.ts';
import { findKeywords } from './find-keywords.ts';
import {
  findKeyword,
  type Keywords,
  keywordCost,
  MAX_KEYWORD_LENGTH,
  MAX_KEYWORDS,
  type MatchMode,
  matchModes,
  readKeywords,
  type WrittenKeywords,
} from './keywords.ts';
import type { TriggerFacts } from './trigger-facts.ts';
import { type Condition, platforms, triggerRow, wellFormed } from './trigger-row.ts';

const keywords = v.pipe(
  boundedList(
    MAX_KEYWORDS,
    v.pipe(v.string(), v.nonEmpty(), v.maxLength(MAX_KEYWORD_LENGTH), wellFormed),
  ),
  v.minLength(1),
  v.readonly(),
);

/** The row of a trigger that looks for keywords in a text. */
export function keywordTrigger<T extends string>(type: T, startedBy: EventType) {
  return triggerRow({
    schema: v.strictObject({
      type: v.literal(type),
      keywords,
      match_mode: v.picklist(matchModes),
      case_sensitive: v.optional(v.boolean(), false),
      platforms,
    }),
    startedBy: [startedBy],

    problems(trigger) {
      const read = readKeywords(trigger);
      return 'problems' in read ? read.problems : [];
    },

    cost: (trigger) => keywordCost(soundKeywords(trigger)),

    *compile(candidates) {
      const some = [];
      for (const { trigger, workflow } of candidates) {
        some.push({ keywords: soundKeywords(trigger), workflow });
        yield;
      }
      return yield* findKeywords(some);
    },

    judge: (trigger, facts) => judgeText(soundKeywords(trigger), facts),
  });
}

/** Of a trigger without problems, as the caller has made sure. */
function soundKeywords(trigger: WrittenKeywords): Keywords {
  const read = readKeywords(trigger);
  if ('problems' in read) throw new Error('the keywords of this trigger cannot be used');
  return read;
}

const verbs: Readonly<Record<MatchMode, string>> = {
  exact: 'is',
  contains: 'contains',
  starts_with: 'begins with',
  regex: 'matches',
};

function judgeText(keywords: Keywords, facts: TriggerFacts): Condition {
  const condition = 'keyword';
  const { mode, words, caseSensitive } = keywords;
  const text = comparedText(facts, mode === 'regex' ? 'patterns' : 'words', caseSensitive);
  if (text === undefined) {
    const detail = facts.deleted
      ? 'The message has been deleted, and its text with it, so no keyword can be compared.'
      : 'There is no text in which a keyword could be.';
    return { condition, met: false, detail };
  }
  const word = words[findKeyword(keywords, text)];
  const form = caseSensitive
    ? 'The text is compared as'
    : 'The text is compared, without regard to case, as';
  const found = word === undefined ? `none of ${list(words)}` : quote(word);
  const detail = `${form} ${quote(text)}; it ${verbs[mode]} ${found}.`;
  return { condition, met: word !== undefined, detail };
}

const LISTED = 10;

function list(words: readonly string[]): string {
  const shown = words.slice(0, LISTED).map(quote).join(', ');
  const more = words.length - LISTED;
  return more > 0 ? `${shown} and ${more} more` : shown;
}
