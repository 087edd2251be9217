import type { Adapt, OutboundContent } from '../../domain/outbound/outbound-content.ts';
import type { Part } from '../../domain/outbound/part.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Place, PlanProblems, SendLimits, TextUnit } from '../sender.ts';
import { asWords } from './as-words.ts';
import { checkLength, type Draft, type Layouts } from './draft.ts';

/** What a platform makes of a content, and of what it becomes where that does not fit. */
export interface Planner {
  readonly name: string;
  readonly limits: SendLimits;
  readonly layouts: Layouts;
  /** Buttons or cards as one list; absent where the platform has none. */
  readonly list?: (draft: Draft, content: OutboundContent) => readonly Part[] | undefined;
  /** One card as a message of its own; absent where a carousel of one card is that. */
  readonly card?: (draft: Draft, content: Carousel) => readonly Part[];
  /** How long an answer below a comment may be, and what it looks like; absent where there are none. */
  readonly comment?: { readonly max: number; readonly unit: TextUnit; answer(text: string): Part };
}

type Carousel = Extract<OutboundContent, { readonly type: 'carousel' }>;

/**
 * The parts of a content as it is; where it does not fit, of the first of the allowed changes that does. Where
 * none does, what is wrong with it as it is.
 */
export function planContent(
  planner: Planner,
  given: OutboundContent,
  adapt: readonly Adapt[],
  place: Place = {},
): readonly Part[] | PlanProblems {
  const content = withoutLoneSurrogates(given);
  if (place.comment === 'public') return planPublicAnswer(planner, content, adapt);
  const ways: readonly Way[] = [
    (draft) => layOut(planner, draft, content),
    ...adapt.flatMap((how) =>
      changes[how].map(
        (change): Way =>
          (draft) =>
            change(planner, draft, content),
      ),
    ),
  ];
  let problems: readonly Problem[] | undefined;
  for (const way of ways) {
    const tried = tryWay(planner, place, adapt, way);
    if (tried === undefined) continue;
    if (tried.problems.length === 0) return tried.parts;
    problems ??= tried.problems;
  }
  return { problems: problems ?? [] };
}

/** One way to send it; undefined where it changes nothing of this content. */
type Way = (draft: Draft) => readonly Part[] | undefined;

interface Tried {
  readonly parts: readonly Part[];
  readonly problems: readonly Problem[];
}

function tryWay(planner: Planner, place: Place, adapt: readonly Adapt[], way: Way) {
  const problems: Problem[] = [];
  const draft = draftOf(planner, adapt, problems);
  const parts = way(draft);
  if (parts === undefined) return undefined;
  const tried: Tried = { parts, problems };
  if (place.comment === undefined) return tried;
  if (planner.comment === undefined) draft.report('type', noComments(planner));
  if (parts.length > 1) {
    const more = `this would be ${parts.length}`;
    draft.report('type', `${planner.name} takes one message in answer to a comment; ${more}.`);
  }
  return tried;
}

/** Words alone, and all in one: what stands below a comment is read by everybody. */
function planPublicAnswer(planner: Planner, content: OutboundContent, adapt: readonly Adapt[]) {
  const { name, comment } = planner;
  if (comment === undefined) return { problems: [{ field: 'type', message: noComments(planner) }] };
  const problems: Problem[] = [];
  const draft = draftOf(planner, adapt, problems);
  const text =
    plainWords(content) ?? (adapt.includes('text') ? asWords(draft, content) : undefined);
  if (text === undefined) draft.report('type', `${name} takes nothing but words below a comment.`);
  checkLength(draft, 'text', text, comment.max, comment.unit);
  return problems.length > 0 ? { problems } : [comment.answer(text ?? '')];
}

function plainWords(content: OutboundContent): string | undefined {
  if (content.type !== 'text') return undefined;
  return content.buttons === undefined && content.quick_replies === undefined
    ? content.text
    : undefined;
}

function draftOf({ name, limits }: Planner, adapt: readonly Adapt[], problems: Problem[]): Draft {
  return {
    name,
    limits,
    adapt,
    report: (field, message) => void problems.push({ field, message }),
  };
}

function noComments({ name }: Planner): string {
  return `${name} has no comments to answer.`;
}

function layOut({ layouts }: Planner, draft: Draft, content: OutboundContent): readonly Part[] {
  // Each layout takes the kind it stands under, which the compiler cannot follow.
  const layout = layouts[content.type] as (
    draft: Draft,
    content: OutboundContent,
  ) => readonly Part[];
  return layout(draft, content);
}

type Change = (
  planner: Planner,
  draft: Draft,
  content: OutboundContent,
) => readonly Part[] | undefined;

const changes: Readonly<Record<Adapt, readonly Change[]>> = {
  /** It is part of every other way. */
  split: [],
  list: [({ list }, draft, content) => list?.(draft, content)],
  messages: [wordsFirst, captionAlone, cardsAlone],
  text: [
    (planner, draft, content) => {
      const text = asWords(draft, content);
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

/** Half of a character is none, and breaks encoders on the way. */
function withoutLoneSurrogates<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value), (_key, inner) =>
    typeof inner === 'string' ? inner.replace(/\p{Surrogate}/gu, '') : inner,
  );
}
