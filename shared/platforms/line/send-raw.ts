import type { OutboundContent } from '../../domain/outbound/outbound-content.ts';
import type { Part } from '../../domain/outbound/part.ts';
import { lookUp } from '../look-up.ts';
import type { Draft } from '../sending/draft.ts';
import type { Display } from '../sending/shows.ts';

/** The message objects that LINE knows, and what the conversation shows of them. */
const kinds: Readonly<Record<string, Display['kind']>> = {
  text: 'text',
  textV2: 'text',
  sticker: 'sticker',
  image: 'image',
  video: 'video',
  audio: 'audio',
  location: 'location',
  coupon: 'template',
  imagemap: 'template',
  template: 'template',
  flex: 'template',
};

/** A message object in LINE's own words. */
export function layRaw(
  { report }: Draft,
  { body }: Extract<OutboundContent, { readonly type: 'raw' }>,
): readonly Part[] {
  const { type, text, altText } = body;
  const kind = lookUp(kinds, typeof type === 'string' ? type : undefined);
  if (kind === undefined) {
    report('body.type', `This must be one of ${Object.keys(kinds).join(', ')}.`);
    return [];
  }
  const words = text ?? altText;
  const content = typeof words === 'string' ? { text: words } : {};
  return [{ shows: [{ kind, content }], body: { messages: [body] } }];
}
