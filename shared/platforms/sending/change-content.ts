import type { Adapt, OutboundContent } from '../../domain/outbound/outbound-content.ts';
import type { Part } from '../../domain/outbound/part.ts';
import { asWords } from './as-words.ts';
import type { Draft } from './draft.ts';
import { layOut, type Planner, withoutMarks } from './planner.ts';

/** One change of a content; undefined where there is nothing to change. */
type Change = (
  planner: Planner,
  draft: Draft,
  content: OutboundContent,
) => readonly Part[] | undefined;

/** What each allowed change tries, one after the other. */
export const changes: Readonly<Record<Adapt, readonly Change[]>> = {
  /** It is part of every other way. */
  split: [],
  list: [({ list }, draft, content) => list?.(draft, content)],
  messages: [wordsFirst, captionAlone, cardsAlone],
  text: [
    (planner, draft, content) => {
      const text = asWords(draft, withoutMarks(content));
      return text === undefined ? undefined : layOut(planner, draft, { type: 'text', text });
    },
  ],
};

/** The words above the cards, and then all cards in one message, where the platform has such. */
function wordsFirst(planner: Planner, draft: Draft, content: OutboundContent) {
  if (content.type !== 'carousel' || content.text === undefined || planner.card) return undefined;
  const { text, ...cards } = content;
  return [...layOut(planner, draft, { type: 'text', text }), ...layOut(planner, draft, cards)];
}

function captionAlone(planner: Planner, draft: Draft, content: OutboundContent) {
  if (!('caption' in content) || content.caption === undefined) return undefined;
  const { caption: text, quick_replies, ...media } = content;
  const caption = renaming(draft, (field) => field.replace(/^text/, 'caption'));
  const words: OutboundContent = { type: 'text', text, quick_replies };
  return [...layOut(planner, draft, media), ...layOut(planner, caption, words)];
}

/** The words before, then each card alone, of which the last has the quick replies. */
function cardsAlone(planner: Planner, draft: Draft, content: OutboundContent) {
  if (content.type !== 'carousel') return undefined;
  const { text, cards, quick_replies, ...rest } = content;
  const intro = text === undefined ? [] : layOut(planner, draft, { type: 'text', text });
  const card = planner.card ?? planner.layouts.carousel;
  const parts = cards.flatMap((one, index) => {
    const field = renaming(draft, (name) => name.replace(/^cards\.0/, `cards.${index}`));
    const last = index === cards.length - 1;
    return card(field, { ...rest, cards: [one], ...(last && { quick_replies }) });
  });
  return [...intro, ...parts];
}

/** As the draft, for a content that was made of another: the field is named as it was given. */
function renaming(draft: Draft, rename: (field: string) => string): Draft {
  return { ...draft, report: (field, message) => draft.report(rename(field), message) };
}
