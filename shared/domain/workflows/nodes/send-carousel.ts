import * as v from 'valibot';
import { boundedList } from '../../bounded-list.ts';
import {
  cardSchema,
  type OutboundContent,
  quickReplySchema,
} from '../../outbound/outbound-content.ts';
import { withoutUndefined } from '../../without-undefined.ts';
import { adapt } from './content.ts';
import { next, nodeType, on_error } from './node-type.ts';
import { afterSending, sendAndGoOn } from './send-and-go-on.ts';
import { withTemplates } from './written-schema.ts';

const schema = v.strictObject({
  type: v.literal('send_carousel'),
  text: v.optional(v.pipe(v.string(), v.nonEmpty(), v.maxLength(40_000))),
  cards: withTemplates(v.pipe(boundedList(30, cardSchema), v.minLength(1))),
  quick_replies: v.optional(
    withTemplates(v.pipe(boundedList(20, quickReplySchema), v.minLength(1))),
  ),
  adapt,
  next,
  on_error,
});

/** Sends cards with pictures and buttons, side by side. */
export const sendCarousel = nodeType({
  schema,
  messages: (node) => [{ at: '', content: contentOf(node), adapt: node.adapt }],
  enter: (node, visit) => sendAndGoOn({ content: contentOf(node), adapt: node.adapt }, node, visit),
  resume: afterSending,
});

function contentOf({ text, cards, quick_replies }: v.InferOutput<typeof schema>): OutboundContent {
  return withoutUndefined({ type: 'carousel' as const, text, cards, quick_replies });
}
