import type { Wait } from '../run.ts';
import type { MessageEnded } from '../step.ts';
import { StepFailure } from '../step-failure.ts';
import { send, whileTakenOver } from './content.ts';
import type { News, Outcome, Visit, WrittenMessage } from './node-type.ts';

/** Longer than a message waits for its turn: see `troubleOf`. */
const ENDED_WITHIN_MS = 26 * 60 * 60_000;

interface SendNode {
  readonly next?: string | undefined;
  readonly on_error?: string | undefined;
}

/**
 * What every node does that sends one message and goes on. One with an error edge first waits until the message has been
 * sent: only then is it known which way to take.
 */
export function sendAndGoOn(
  message: Omit<WrittenMessage, 'at'>,
  { next, on_error }: SendNode,
  visit: Visit,
): Outcome {
  const held = whileTakenOver(visit);
  if (held !== undefined) return held;
  const { id, input, effects } = send(message, visit);
  if (id === undefined) return { move: { next }, input, output: { not_sent: 'replay' } };
  const sent = { input, output: { message_id: id }, effects };
  if (on_error === undefined) return { move: { next }, ...sent };
  const { now } = visit.world;
  const until = new Date(Date.parse(now) + ENDED_WITHIN_MS).toISOString();
  const key = `${visit.step_id}.message`;
  return { move: { wait: { for: 'message', key, since: now, until, message_id: id } }, ...sent };
}

/** Goes on once the message has been sent. */
export function afterSending({ next }: SendNode, visit: Visit, wait: Wait, news: News): Outcome {
  if (wait.for !== 'message') return { move: { wait } };
  if (news.kind === 'time') {
    throw new StepFailure('uncertain', 'Nothing became known of the message.');
  }
  const unsent = news.kind === 'message_ended' ? whereUnsent(news, visit) : undefined;
  return unsent ?? { move: { next } };
}

/**
 * What comes of a message that was not sent, or of which nobody knows. Undefined for one that was sent. Throws
 * `StepFailure`, unless a person has the conversation.
 */
export function whereUnsent(
  { status, error }: MessageEnded,
  { on_takeover }: Visit,
): Outcome | undefined {
  if (status === 'sent') return undefined;
  const { code = status, message = 'The message was not sent.' } = error ?? {};
  if (code !== 'taken_over' || on_takeover === 'resume') throw new StepFailure(code, message);
  return { move: { end: { status: 'cancelled', code, message } } };
}
