import * as v from 'valibot';
import { boundedList } from '../../bounded-list.ts';
import { comparable } from '../../triggers/comparable.ts';
import { readButton } from '../buttons.ts';
import type { Reply } from '../reply.ts';
import type { Value } from '../run.ts';
import type { Renderer } from '../templates.ts';
import { nodeId } from './node-type.ts';
import { withTemplates } from './written-schema.ts';

const short = v.pipe(v.string(), v.nonEmpty(), v.maxLength(200));

/** One of the answers there are. */
const choiceSchema = withTemplates(
  v.strictObject({
    title: short,
    /** What its button sends back. Without one, the title is sent as if the person had written it. */
    id: v.optional(v.pipe(v.string(), v.nonEmpty(), v.maxLength(50))),
    /** Other words that mean the same. */
    also: v.optional(boundedList(20, short)),
    next: v.optional(nodeId),
  }),
);

export type Choice = v.InferOutput<typeof choiceSchema>;

export const expectations = [
  'anything',
  'text',
  'number',
  'email',
  'phone',
  'choice',
  'media',
] as const;

type Expectation = (typeof expectations)[number];

/** What an answer has to be. */
export const answerEntries = {
  expects: v.optional(v.picklist(expectations)),
  choices: v.optional(v.pipe(boundedList(20, choiceSchema), v.minLength(1))),
  /** The least number that is accepted. */
  min: v.optional(v.number()),
  max: v.optional(v.number()),
};

export interface Expected {
  readonly expects?: Expectation | undefined;
  readonly choices?: readonly Choice[] | undefined;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** What a reply says. */
export interface Answer {
  readonly value: Value;
  /** Where the choice leads, if it leads anywhere of its own. */
  readonly next?: string | undefined;
}

/** Undefined where the reply is not what was asked for. */
export function readAnswer(
  { expects = 'anything', choices, min, max }: Expected,
  reply: Reply,
  renderer: Renderer,
): Answer | undefined {
  if (choices !== undefined) {
    const choice = findChoice(choices, reply, renderer);
    if (choice !== undefined || expects === 'choice') return choice;
  }
  const text = reply.text?.trim() ?? '';
  const [media] = reply.media ?? [];
  switch (expects) {
    case 'number':
      return answerOf(readNumber(text, min, max));
    case 'email':
      return answerOf(/^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/u.exec(text)?.[0]);
    case 'phone':
      return answerOf(readPhone(text));
    case 'media':
      return answerOf(media && (media.url ?? media.type));
    case 'text':
      return answerOf(text === '' ? undefined : text);
    default:
      return { value: text === '' ? (media?.url ?? reply.kind) : text };
  }
}

function answerOf(value: Value | undefined): Answer | undefined {
  return value === undefined ? undefined : { value };
}

/** Finds the choice by its button, or by what somebody writes instead: the title, its number, or other words that mean it. */
function findChoice(
  choices: readonly Choice[],
  { button, text = '' }: Reply,
  renderer: Renderer,
): Answer | undefined {
  const pressed = button && (readButton(button)?.id ?? button);
  const written = comparable(text, false);
  const found = choices.find(({ title, id, also = [] }, index) => {
    const words = [title, ...(id === undefined ? [] : [id]), ...also];
    const meant = [...words.map((one) => renderer.text(one)), String(index + 1)];
    if (pressed !== undefined && meant.includes(pressed)) return true;
    return written !== '' && meant.some((one) => comparable(one, false) === written);
  });
  if (found === undefined) return undefined;
  return { value: renderer.text(found.id ?? found.title), next: found.next };
}

function readNumber(text: string, min = -Infinity, max = Infinity): number | undefined {
  const plain = text.normalize('NFKC').replace(',', '.');
  if (!/^[+-]?\d{1,15}(\.\d{1,15})?$/.test(plain)) return undefined;
  const number = Number(plain);
  return number >= min && number <= max ? number : undefined;
}

function readPhone(text: string): string | undefined {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s().-]/g, '')
    .replace(/^00/, '+');
  return /^\+?\d{6,15}$/.test(plain) ? plain : undefined;
}
