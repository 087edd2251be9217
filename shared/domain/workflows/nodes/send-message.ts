import * as v from 'valibot';
import { adapt, contentOf, messageSchema } from './content.ts';
import { next, nodeType, on_error } from './node-type.ts';
import { afterSending, sendAndGoOn } from './send-and-go-on.ts';

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
  enter: (node, visit) =>
    sendAndGoOn({ content: contentOf(node.message), adapt: node.adapt }, node, visit),
  resume: afterSending,
});
