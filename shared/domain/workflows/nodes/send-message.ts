import * as v from 'valibot';
import { adapt, contentOf, messageSchema, send, whileTakenOver } from './content.ts';
import {
  next,
  nodeType,
  type Outcome,
  on_error,
  type Visit,
  type WrittenMessage,
} from './node-type.ts';
import { wordsOf } from './words.ts';

/** Sends a text, a picture, a place … */
export const sendMessage = nodeType({
  schema: v.strictObject({
    type: v.literal('send_message'),
    message: messageSchema,
    adapt,
    next,
    on_error,
  }),
  messages: ({ message, adapt }) => [{ at: 'message', content: contentOf(message), adapt }],
  words: ({ message }) => wordsOf(contentOf(message)),
  enter: ({ message, adapt, next }, visit) =>
    sendAndGoOn({ content: contentOf(message), adapt }, next, visit),
});

/** What every node does that sends one message and goes on. */
export function sendAndGoOn(
  message: Omit<WrittenMessage, 'at'>,
  next: string | undefined,
  visit: Visit,
): Outcome {
  const held = whileTakenOver(visit);
  if (held !== undefined) return held;
  const { id, input, effects } = send(message, visit);
  const output = id === undefined ? { not_sent: 'replay' } : { message_id: id };
  return { move: { next }, input, output, effects };
}
