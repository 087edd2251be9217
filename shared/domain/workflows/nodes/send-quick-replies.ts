import * as v from 'valibot';
import { boundedList } from '../../bounded-list.ts';
import { type OutboundContent, quickReplySchema } from '../../outbound/outbound-content.ts';
import { adapt } from './content.ts';
import { next, nodeType, on_error } from './node-type.ts';
import { afterSending, sendAndGoOn } from './send-and-go-on.ts';
import { withTemplates } from './written-schema.ts';

const schema = v.strictObject({
  type: v.literal('send_quick_replies'),
  text: v.pipe(v.string(), v.nonEmpty(), v.maxLength(40_000)),
  quick_replies: withTemplates(v.pipe(boundedList(20, quickReplySchema), v.minLength(1))),
  adapt,
  next,
  on_error,
});

/** Sends a text with suggested answers. Whoever wants to wait for one puts `wait_for_reply` behind it. */
export const sendQuickReplies = nodeType({
  schema,
  messages: (node) => [{ at: '', content: contentOf(node), adapt: node.adapt }],
  enter: (node, visit) => sendAndGoOn({ content: contentOf(node), adapt: node.adapt }, node, visit),
  resume: afterSending,
});

function contentOf({ text, quick_replies }: v.InferOutput<typeof schema>): OutboundContent {
  return { type: 'text', text, quick_replies };
}
