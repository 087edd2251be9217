import type { Adapt, OutboundContent } from '../../domain/outbound/outbound-content.ts';
import type { Part } from '../../domain/outbound/part.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Place, PlanProblems } from '../sender.ts';
import { asWords } from './as-words.ts';
import { changes } from './change-content.ts';
import { checkLength, type Draft } from './draft.ts';
import { layOut, type Planner, withoutMarks } from './planner.ts';

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

interface WayResult {
  readonly parts: readonly Part[];
  readonly problems: readonly Problem[];
}

function tryWay(planner: Planner, place: Place, adapt: readonly Adapt[], way: Way) {
  const problems: Problem[] = [];
  const draft = draftOf(planner, adapt, problems);
  const parts = way(draft);
  if (parts === undefined) return undefined;
  const tried: WayResult = { parts, problems };
  if (place.comment === undefined) return tried;
  if (planner.comment === undefined) draft.report('type', noComments(planner));
  if (parts.length > 1) {
    const more = `this would be ${parts.length}`;
    draft.report('type', `${planner.name} takes one message in answer to a comment; ${more}.`);
  }
  return tried;
}

/** Words alone, and all in one: what is written below a comment is read by everybody. */
function planPublicAnswer(planner: Planner, content: OutboundContent, adapt: readonly Adapt[]) {
  const { name, comment } = planner;
  if (comment === undefined) return { problems: [{ field: 'type', message: noComments(planner) }] };
  const problems: Problem[] = [];
  const draft = draftOf(planner, adapt, problems);
  const plain = withoutMarks(content);
  const text = plainWords(plain) ?? (adapt.includes('text') ? asWords(draft, plain) : undefined);
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

/** Half of a character is none, and breaks encoders on the way. */
function withoutLoneSurrogates<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value), (_key, inner) =>
    typeof inner === 'string' ? inner.replace(/\p{Surrogate}/gu, '') : inner,
  );
}
