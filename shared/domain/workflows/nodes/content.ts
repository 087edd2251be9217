import * as v from 'valibot';
import { boundedList } from '../../bounded-list.ts';
import {
  type Adapt,
  adaptSchema,
  type OutboundButton,
  type OutboundContent,
  outboundContentSchema,
} from '../../outbound/outbound-content.ts';
import { outboundId } from '../../outbound/queue-message.ts';
import { isLeftToPerson } from '../../outbound/recognise-own.ts';
import { problemsOf, writeProblem } from '../../problem.ts';
import { writeButton } from '../buttons.ts';
import type { Target } from '../liquid.ts';
import type { Value } from '../run.ts';
import type { Effect } from '../step.ts';
import { StepFailure } from '../step-failure.ts';
import type { Renderer } from '../templates.ts';
import type { Outcome, Visit, WrittenMessage } from './node-type.ts';
import { describeAs, withTemplates } from './written-schema.ts';

/** In bytes: see `writeButton`. */
const LONGEST_ID = 50;

const textSchema = v.pipe(v.string(), v.nonEmpty(), v.maxLength(40_000));

/** A text, or content of another type, as the API takes it. Every text in it may be a template. */
export const messageSchema = withTemplates(
  describeAs(
    v.lazy(
      (given): v.GenericSchema<string | OutboundContent> =>
        typeof given === 'string' ? textSchema : outboundContentSchema,
    ),
    v.union([textSchema, outboundContentSchema]),
  ),
);

/** How a message may be changed where the platform cannot show it. */
export const adapt = v.optional(boundedList(4, adaptSchema));

export function contentOf(message: string | OutboundContent): OutboundContent {
  return typeof message === 'string' ? { type: 'text', text: message } : message;
}

/** What an author has fixed must fit; what comes out of templates is made to fit. */
const everyAdaptation: readonly Adapt[] = ['split', 'list', 'messages', 'text'];

/** A message that goes out, with the fields of the step's outcome that it needs. */
export interface SentMessage {
  readonly id: string | undefined;
  readonly input: Value;
  readonly effects: readonly Effect[];
}

/**
 * Renders a message and asks for it to be sent. Throws `StepFailure` where the platform would not take it here and
 * now.
 * @param part - tells the messages of one step apart.
 */
export function send(
  { content, adapt: wanted = everyAdaptation }: Omit<WrittenMessage, 'at'>,
  { world, step_id, renderer }: Visit,
  part = 1,
): SentMessage {
  const rendered = withButtons(checked(tidied(render(content, renderer))), step_id);
  // The schema knows nothing but JSON.
  const input = rendered as unknown as Value;
  if (world.silent) return { id: undefined, input, effects: [] };
  const error = world.refuse(rendered, wanted);
  if (error !== undefined) throw new StepFailure(error.code, error.message);
  const id = outboundId(world.execution.workspace_id, `${step_id}.${part}`);
  return {
    id,
    input,
    effects: [{ type: 'send', message_id: id, content: rendered, adapt: wanted }],
  };
}

function render(content: OutboundContent, renderer: Renderer): OutboundContent {
  const isMarkdown = content.type === 'text' && content.format === 'markdown';
  const each = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') {
      const isAddress = key.endsWith('url');
      const target: Target = isMarkdown && key === 'text' ? 'markdown' : 'text';
      return isAddress ? renderAddress(value, renderer) : renderer.text(value, target);
    }
    if (Array.isArray(value)) return value.map((one) => each(one, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, each(one, name)]));
  };
  // It keeps its form, and `checked` looks at what the templates made of it.
  return each(content, '') as OutboundContent;
}

/**
 * WhatsApp takes neither line breaks, tabs nor five spaces in a parameter of a template (error 132000,
 * developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes): runs of white space become one space.
 */
function tidied(content: OutboundContent): OutboundContent {
  if (content.type !== 'template' || content.parameters === undefined) return content;
  const parameters = content.parameters.map((one, index) => {
    const text = (typeof one === 'string' ? one : one.text).replace(/\s+/gu, ' ').trim();
    if (text !== '') return typeof one === 'string' ? text : { ...one, text };
    const which = typeof one === 'string' ? String(index + 1) : one.name;
    const advice = 'Give it a default, such as {{ name | default: "…" }}.';
    throw new StepFailure('parameter_missing', `Parameter ${which} is empty. ${advice}`);
  });
  return { ...content, parameters };
}

/** Values stay within their place in an address, but for one at its beginning. Blanks in it are encoded. */
export function renderAddress(template: string, renderer: Renderer): string {
  const [first = ''] = /^\{\{.*?\}\}/s.exec(template) ?? [];
  const rest = renderer.text(template.slice(first.length), 'url');
  const text = `${renderer.text(first)}${rest}`.trim();
  return URL.parse(text)?.href ?? text;
}

function checked(content: OutboundContent): OutboundContent {
  const parsed = v.safeParse(outboundContentSchema, content);
  if (parsed.success) return parsed.output;
  throw new StepFailure('content_invalid', problemsOf(parsed.issues).map(writeProblem).join('; '));
}

/** Its buttons name the step, so that only those answer what it asks. */
export function withButtons(content: OutboundContent, stepId: string): OutboundContent {
  const button = (one: OutboundButton, index: number): OutboundButton => {
    if (one.url !== undefined || one.phone !== undefined) return one;
    return { ...one, id: writeButton(stepId, one.id ?? usualId(one, index)) };
  };
  const buttons = (of: { readonly buttons?: OutboundButton[] | undefined }) =>
    of.buttons && { buttons: of.buttons.map(button) };
  const replies = 'quick_replies' in content ? content.quick_replies : undefined;
  const quick_replies = replies?.map((one) =>
    one.id === undefined ? one : { ...one, id: writeButton(stepId, one.id) },
  );
  return {
    ...content,
    ...(quick_replies && { quick_replies }),
    ...(content.type === 'text' && buttons(content)),
    ...(content.type === 'carousel' && {
      cards: content.cards.map((card) => ({ ...card, ...buttons(card) })),
    }),
  } as OutboundContent;
}

/** The title, or the place where that is too long for a platform. */
function usualId({ title }: OutboundButton, index: number): string {
  return Buffer.byteLength(title) <= LONGEST_ID ? title : String(index + 1);
}

/** While a person has the conversation, a workflow writes nothing: it ends, or goes on once they have left it. */
export function whileTakenOver({ world, on_takeover, step_id }: Visit): Outcome | undefined {
  const { conversation, now } = world;
  if (!isLeftToPerson(conversation, now)) return undefined;
  const message = 'A person is handling the conversation, so the workflow does not write.';
  if (on_takeover === 'cancel') {
    return { move: { end: { status: 'cancelled', code: 'taken_over', message } } };
  }
  const until = conversation?.control?.until ?? now;
  return {
    move: { wait: { for: 'person', key: `${step_id}.person`, since: now, until } },
    warnings: [message],
  };
}
