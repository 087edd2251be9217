import * as v from 'valibot';
import { boundedList } from '../bounded-list.ts';
import type { EventType } from '../events/event.ts';
import { beginning, escapeDeceiving, excerptAround, quote } from '../excerpt.ts';
import { comparedText } from './compared-text.ts';
import type { Condition } from './condition.ts';
import { findKeywords } from './find-keywords.ts';
import {
  type FoundKeyword,
  findKeyword,
  type Keywords,
  keywordCost,
  MAX_KEYWORD_LENGTH,
  MAX_KEYWORDS,
  readKeywords,
  type WrittenKeywords,
} from './keywords.ts';
import { type MatchMode, matchModes } from './match-mode.ts';
import type { TriggerFacts } from './trigger-facts.ts';
import { options, replyOptions, type TriggerRow, triggerRow, wellFormed } from './trigger-row.ts';

const keywords = v.pipe(
  boundedList(
    MAX_KEYWORDS,
    v.pipe(v.string(), v.nonEmpty(), v.maxLength(MAX_KEYWORD_LENGTH), wellFormed),
  ),
  v.minLength(1),
  v.readonly(),
);

const entries = {
  keywords,
  match_mode: v.picklist(matchModes),
  case_sensitive: v.optional(v.boolean(), false),
};

export const keywordTrigger = findingKeywords(
  v.strictObject({ type: v.literal('keyword'), ...entries, ...replyOptions }),
  'messaging.message.received',
);

export const commentKeywordTrigger = findingKeywords(
  v.strictObject({ type: v.literal('comment_keyword'), ...entries, ...options }),
  'messaging.comment.created',
);

/** The row of a trigger that looks for keywords in a text. */
function findingKeywords<
  S extends v.GenericSchema<unknown, WrittenKeywords & { readonly type: string }>,
>(schema: S, startedBy: EventType): TriggerRow<S> {
  return triggerRow({
    schema,
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

/** Reads a trigger without problems, as the caller has made sure. */
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
  const { mode, caseSensitive } = keywords;
  const text = comparedText(facts, mode === 'regex' ? 'patterns' : 'words', caseSensitive);
  if (text === undefined) return judgeNoText(facts);
  const found = findKeyword(keywords, text);
  return found === undefined ? describeMiss(keywords, text) : describeMatch(keywords, text, found);
}

function judgeNoText({ deleted }: TriggerFacts): Condition {
  const detail = deleted
    ? 'The message has been deleted, and its text with it, so no keyword can be compared.'
    : 'The event has no text to compare with keywords.';
  const code = deleted ? 'text_deleted' : 'no_text';
  return { condition: 'keyword', met: false, code, params: {}, detail };
}

function describeMatch(
  { mode, caseSensitive }: Keywords,
  text: string,
  { word, start, end }: FoundKeyword,
): Condition {
  const excerpt = excerptAround(text, start, end);
  const params = { mode, case_sensitive: caseSensitive, keyword: word, ...excerpt };
  const { before, found, after } = excerpt;
  const quoted = `“${escapeDeceiving(`${before}${found}${after}`)}”`;
  const detail = `${formOf(caseSensitive)} ${quoted}; it ${verbs[mode]} ${quote(word)}.`;
  return { condition: 'keyword', met: true, code: 'keyword_found', params, detail };
}

const LISTED = 10;

function describeMiss({ mode, words, caseSensitive }: Keywords, text: string): Condition {
  const keywords = words.slice(0, LISTED).map((word) => beginning(word));
  const more = words.length - keywords.length;
  const listed = `${keywords.map(quote).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  const detail = `${formOf(caseSensitive)} ${quote(text)}; it ${verbs[mode]} none of ${listed}.`;
  const params = { mode, case_sensitive: caseSensitive, text: beginning(text), keywords, more };
  return { condition: 'keyword', met: false, code: 'no_keyword_found', params, detail };
}

function formOf(caseSensitive: boolean): string {
  return caseSensitive
    ? 'The text is compared as'
    : 'The text is compared, without regard to case, as';
}
