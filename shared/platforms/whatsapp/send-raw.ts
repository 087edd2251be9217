import type { OutboundContent } from '../../domain/outbound/outbound-content.ts';
import type { Part } from '../../domain/outbound/part.ts';
import { withoutUndefined } from '../../domain/without-undefined.ts';
import { lookUp } from '../look-up.ts';
import { isRecord, readText } from '../read-json.ts';
import type { Draft } from '../sending/draft.ts';
import type { Display } from '../sending/shows.ts';

const kinds: Readonly<Record<string, Display['kind']>> = {
  text: 'text',
  image: 'image',
  video: 'video',
  audio: 'audio',
  document: 'file',
  sticker: 'sticker',
  location: 'location',
  contacts: 'contact',
  interactive: 'template',
  template: 'template',
};

const OURS = ['messaging_product', 'recipient_type', 'to', 'recipient', 'context', 'status'];

/** A message in WhatsApp's own words: its type, and the field of that name. */
export function layRaw(
  { report }: Draft,
  { body }: Extract<OutboundContent, { readonly type: 'raw' }>,
): readonly Part[] {
  const { type } = body;
  const kind = lookUp(kinds, typeof type === 'string' ? type : undefined);
  if (typeof type !== 'string' || kind === undefined) {
    report('body.type', `This must be one of ${Object.keys(kinds).join(', ')}.`);
    return [];
  }
  const inner = body[type];
  if (!isRecord(inner) && !Array.isArray(inner)) {
    report(`body.${type}`, `What a message of the type ${type} says stands here.`);
  }
  for (const field of [...OURS, 'biz_opaque_callback_data']) {
    if (field in body) report(`body.${field}`, 'The conversation decides this: leave it out.');
  }
  const text =
    readText(inner, 'body') ?? readText(inner, 'body.text') ?? readText(inner, 'caption');
  return [{ shows: [{ kind, content: withoutUndefined({ text }) }], body }];
}
