import type { OutboundContent } from '../../domain/outbound/outbound-content.ts';
import type { Part } from '../../domain/outbound/part.ts';
import { withoutUndefined } from '../../domain/without-undefined.ts';
import { isRecord } from '../read-json.ts';
import { checkCount, checkLength, type Draft, rejectFields } from '../sending/draft.ts';
import { quickReplyOf } from './send-actions.ts';
import { ALT_TEXT, BUBBLE_BYTES, BUBBLES, FLEX_BYTES } from './send-limits.ts';

type Template = Extract<OutboundContent, { readonly type: 'template' }>;

/** A Flex message (developers.line.biz, Flex message): LINE's templates are laid out by their author. */
export function layFlex(draft: Draft, content: Template): readonly Part[] {
  const { flex, alt_text, quick_replies } = content;
  rejectFields(draft, content, ['name', 'language', 'header', 'parameters', 'button_parameters']);
  if (alt_text === undefined)
    draft.report('alt_text', 'LINE needs words where it shows no layout.');
  checkLength(draft, 'alt_text', alt_text, ALT_TEXT);
  if (flex === undefined) draft.report('flex', 'LINE needs a bubble or a carousel here.');
  else checkFlex(draft, flex);
  const quickReply = quickReplyOf(draft, quick_replies);
  const message = { type: 'flex', altText: alt_text, contents: flex, quickReply };
  const shown = withoutUndefined({ text: alt_text, template: { type: 'flex' } });
  return [
    {
      shows: [{ kind: 'template', content: shown }],
      body: { messages: [withoutUndefined(message)] },
    },
  ];
}

function checkFlex(draft: Draft, flex: Readonly<Record<string, unknown>>): void {
  const { type, contents: bubbles } = flex;
  const carousel = type === 'carousel' && Array.isArray(bubbles);
  if (type !== 'bubble' && !carousel) {
    draft.report('flex.type', 'This must be a bubble, or a carousel of them.');
  }
  checkSize(draft, 'flex', flex, carousel ? FLEX_BYTES : BUBBLE_BYTES);
  if (!carousel) return;
  checkCount(draft, 'flex.contents', bubbles, BUBBLES);
  for (const [index, bubble] of bubbles.entries()) {
    if (isRecord(bubble)) checkSize(draft, `flex.contents.${index}`, bubble, BUBBLE_BYTES);
  }
}

function checkSize({ report }: Draft, field: string, json: unknown, max: number): void {
  const bytes = Buffer.byteLength(JSON.stringify(json));
  if (bytes > max)
    report(field, `LINE takes at most ${max} bytes of JSON here; these are ${bytes}.`);
}
