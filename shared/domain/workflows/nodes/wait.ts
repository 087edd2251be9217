import * as v from 'valibot';
import { withoutUndefined } from '../../without-undefined.ts';
import { DURATION_FORM, readDuration } from '../duration.ts';
import type { Reply } from '../reply.ts';
import type { ReplyWait, Value } from '../run.ts';
import { StepFailure } from '../step-failure.ts';
import { answerEntries, type Expected, readAnswer } from './answer.ts';
import { contentOf, messageSchema, send, whileTakenOver } from './content.ts';
import {
  type News,
  next,
  nodeId,
  type Outcome,
  on_error,
  type Visit,
  variableName,
} from './node-type.ts';
import { whereUnsent } from './send-and-go-on.ts';

const MAX_RETRIES = 5;
const RETRIES = 2;
const TIMEOUT = '24h';

export const duration = v.pipe(
  v.string(),
  v.check((text) => (readDuration(text) ?? 0) > 0, `must be ${DURATION_FORM}`),
);

/** What the nodes that wait for a person have in common. */
export const waitEntries = {
  /** Gets the answer. */
  variable: v.optional(variableName),
  ...answerEntries,
  /** How often another answer than the expected one is asked for again. */
  retries: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_RETRIES))),
  retry_message: v.optional(messageSchema),
  timeout: v.optional(duration),
  /** Who may answer in a group. */
  from: v.optional(v.picklist(['starter', 'anyone'])),
  next,
  /** Where nobody has answered in time. Without it, the execution is over then. */
  on_timeout: v.optional(nodeId),
  /** Where no answer was the expected one. Without it, the step fails. */
  on_invalid: v.optional(nodeId),
  on_error,
};

export interface WaitNode extends Expected {
  readonly variable?: string | undefined;
  readonly retries?: number | undefined;
  readonly retry_message?: v.InferOutput<typeof messageSchema> | undefined;
  readonly timeout?: string | undefined;
  readonly from?: 'starter' | 'anyone' | undefined;
  readonly next?: string | undefined;
  readonly on_timeout?: string | undefined;
  readonly on_invalid?: string | undefined;
}

/** @param question - the id of the message that asks, if it is this node's own. */
export function replyWait(
  { timeout = TIMEOUT, from = 'starter' }: WaitNode,
  { world, run, step_id }: Visit,
  attempt: number,
  question: string | undefined,
): ReplyWait {
  const { now, conversation, contact } = world;
  const ms = readDuration(timeout) ?? 0;
  const isGroup = conversation?.kind === 'group';
  return withoutUndefined({
    for: 'reply' as const,
    key: `${step_id}.${attempt}`,
    since: now,
    until: new Date(Date.parse(now) + ms).toISOString(),
    // In a chat of two it can be nobody else, whatever ids the person is known by.
    from: isGroup && from === 'starter' ? contact?.id : undefined,
    question,
    buttons: [...run.since_pause.buttons.filter((one) => one !== step_id), step_id],
    attempt,
  });
}

/** What becomes of a wait once it has a reply, or none in time. */
export function afterWait(
  node: WaitNode,
  visit: Visit,
  wait: ReplyWait,
  news: News,
  again: (attempt: number) => Outcome,
): Outcome {
  if (news.kind === 'time') return timedOut(node, visit);
  if (news.kind === 'message_ended') return whereUnsent(news, visit) ?? { move: { wait } };
  if (news.kind !== 'reply') return { move: { wait } };
  const answer = readAnswer(node, news.reply, visit.renderer);
  if (answer === undefined) return notExpected(node, wait, news.reply, again);
  const { variable, next } = node;
  return {
    move: { next: answer.next ?? next },
    output: { value: answer.value, ...seen(news.reply) },
    ...(variable !== undefined && { variables: { [variable]: answer.value } }),
  };
}

function seen({ kind, text, button, message_id, media }: Reply): { readonly [key: string]: Value } {
  return withoutUndefined({ kind, text, button, message_id, media: media as Value | undefined });
}

function timedOut({ on_timeout }: WaitNode, { branch }: Visit): Outcome {
  const output = { timed_out: true };
  if (on_timeout !== undefined) return { move: { next: on_timeout }, output };
  // Within a split, the other branches go on.
  if (branch.includes('.')) return { move: { next: undefined }, output };
  const message = 'Nobody answered in time.';
  return { move: { end: { status: 'completed', code: 'expired', message } }, output };
}

function notExpected(
  { expects, retries = RETRIES, on_invalid }: WaitNode,
  { attempt }: ReplyWait,
  reply: Reply,
  again: (attempt: number) => Outcome,
): Outcome {
  if (attempt <= retries) return again(attempt + 1);
  if (on_invalid !== undefined) return { move: { next: on_invalid }, output: seen(reply) };
  const message = `None of ${attempt} answers was what was asked for: ${expects ?? 'a choice'}.`;
  throw new StepFailure('invalid_answer', message);
}

/** Asks, and waits for the answer. */
export function ask(
  node: WaitNode,
  message: v.InferOutput<typeof messageSchema>,
  visit: Visit,
  attempt: number,
): Outcome {
  const held = whileTakenOver(visit);
  if (held !== undefined) return held;
  const { id, input, effects } = send({ content: contentOf(message) }, visit, attempt);
  if (id === undefined) {
    const reason = 'A replay sends nothing, so nobody can answer.';
    return { move: { end: { status: 'completed', code: 'replay', message: reason } }, input };
  }
  return { move: { wait: replyWait(node, visit, attempt, id) }, input, effects };
}
