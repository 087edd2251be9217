import { shorten } from '../preview.ts';
import type { Trigger } from '../workflows/workflow.ts';
import type { Occasion } from './occasion.ts';
import type { Keywords } from './read-keywords.ts';
import type { SoundWorkflow } from './read-workflow.ts';

/** One thing a trigger asks for. */
export interface Condition {
  readonly condition: string;
  readonly met: boolean;
  /** A sentence that says what was asked for and what was found. */
  readonly detail: string;
}

/** What a trigger asks for beyond the type of the event; undefined where that is all. */
export function judgeTrigger(
  { workflow: { trigger }, keywords }: SoundWorkflow,
  occasion: Occasion,
): Condition | undefined {
  if (keywords !== undefined) return judgeText(keywords, occasion);
  if (trigger.type === 'postback') return judgeData(trigger, occasion);
  return trigger.type === 'new_conversation' ? judgeFirst(occasion) : undefined;
}

function judgeFirst({ first: met }: Occasion): Condition {
  const detail = met
    ? 'It is the first message a person wrote in this conversation.'
    : 'In this conversation a person had written before.';
  return { condition: 'first_message', met, detail };
}

function judgeData(trigger: Extract<Trigger, { type: 'postback' }>, { data }: Occasion): Condition {
  if (trigger.match === 'any') {
    return { condition: 'data', met: true, detail: 'The trigger takes every button.' };
  }
  const wanted = trigger.data;
  const met = trigger.match === 'exact' ? data === wanted : data?.startsWith(wanted) === true;
  const carried =
    data === undefined ? 'The button carries no data' : `The button carries ${quote(data)}`;
  const asked = trigger.match === 'exact' ? quote(wanted) : `what begins with ${quote(wanted)}`;
  return { condition: 'data', met, detail: `${carried}; the trigger takes ${asked}.` };
}

const verbs: Readonly<Record<Keywords['mode'], string>> = {
  exact: 'is',
  contains: 'contains',
  starts_with: 'begins with',
  regex: 'matches',
};

function judgeText(keywords: Keywords, { text, forgotten }: Occasion): Condition {
  const condition = 'keyword';
  if (text === undefined) {
    const detail = forgotten
      ? 'The message has been deleted since, and its words with it: they can no longer be compared.'
      : 'There is no text in which a keyword could be.';
    return { condition, met: false, detail };
  }
  const said = keywords.heard(text);
  const place = keywords.findIn(said);
  const word = keywords.words[place];
  const form = keywords.caseSensitive
    ? 'The text is compared as'
    : 'The text is compared, without regard to case, as';
  const verb = verbs[keywords.mode];
  const found = word === undefined ? `none of ${list(keywords.words)}` : quote(word);
  return {
    condition,
    met: word !== undefined,
    detail: `${form} ${quote(said)}; it ${verb} ${found}.`,
  };
}

const LISTED = 10;

function list(words: readonly string[]): string {
  const shown = words.slice(0, LISTED).map(quote).join(', ');
  const more = words.length - LISTED;
  return more > 0 ? `${shown} and ${more} more` : shown;
}

function quote(text: string): string {
  return `“${shorten(text)}”`;
}
