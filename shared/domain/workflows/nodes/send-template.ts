import * as v from 'valibot';
import { type OutboundContent, outboundContentSchema } from '../../outbound/outbound-content.ts';
import { withoutUndefined } from '../../without-undefined.ts';
import { next, nodeType, on_error } from './node-type.ts';
import { afterSending, sendAndGoOn } from './send-and-go-on.ts';
import { withTemplates } from './written-schema.ts';

/** The fields of a template as the API takes it. */
const { type: _, ...templateEntries } = outboundContentSchema.options[4].entries;

const schema = withTemplates(
  v.strictObject({ type: v.literal('send_template'), ...templateEntries, next, on_error }),
);

type Node = v.InferOutput<typeof schema>;

/** Sends a template that the platform has approved (WhatsApp), or a Flex message (LINE). */
export const sendTemplate = nodeType({
  schema,
  messages: (node) => [{ at: '', content: contentOf(node) }],
  enter: (node, visit) => sendAndGoOn({ content: contentOf(node) }, node, visit),
  resume: afterSending,
});

function contentOf(node: Node): OutboundContent {
  const { type: _type, next: _next, on_error: _error, ...template } = node;
  return withoutUndefined({ type: 'template' as const, ...template });
}
