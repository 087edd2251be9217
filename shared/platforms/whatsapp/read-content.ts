import type { Direction, MessageKind } from '../../domain/conversations/content.ts';
import type { Media, PlatformError, Referral } from '../../domain/conversations/content-parts.ts';
import type { Postback } from '../../domain/events/facts.ts';
import type { ObservedMessage } from '../../domain/events/observation.ts';
import { lookUp } from '../look-up.ts';
import { withoutUndefined } from '../without-undefined.ts';
import type { Content, Message, WhatsappErrors } from './schemas.ts';

/** By `type`. What is not in the table, and what comes with nothing but errors, is unsupported. */
const kinds: Readonly<Record<string, MessageKind>> = {
  text: 'text',
  image: 'image',
  video: 'video',
  audio: 'audio',
  document: 'file',
  sticker: 'sticker',
  location: 'location',
  contacts: 'contact',
  template: 'template',
  button: 'interactive_reply',
  interactive: 'interactive_reply',
};

export function kindOf({ type }: Content, direction: Direction): MessageKind {
  // The business sends the buttons and lists that people tap.
  if (type === 'interactive' && direction === 'outbound') return 'template';
  return lookUp(kinds, type) ?? 'unsupported';
}

/** The words of a message, wherever its type keeps them. */
export function textOf(content: Content): string | undefined {
  const { type, interactive } = content;
  const texts: Readonly<Record<string, string | undefined>> = {
    text: content.text?.body,
    image: content.image?.caption,
    video: content.video?.caption,
    document: content.document?.caption,
    button: content.button?.text,
    interactive:
      interactive?.button_reply?.title ??
      interactive?.list_reply?.title ??
      interactive?.nfm_reply?.body ??
      interactive?.body?.text,
    order: content.order?.text,
  };
  return lookUp(texts, type);
}

/** What a tapped button or row, or a filled form, sends to the business. */
export function postbackOf(content: Content): Postback | undefined {
  const { button_reply, list_reply, nfm_reply, call_permission_reply } = content.interactive ?? {};
  const replies: Readonly<Record<string, string | undefined>> = {
    button: content.button?.payload,
    interactive:
      button_reply?.id ??
      list_reply?.id ??
      // A form's answer is JSON in a string; whoever made the form knows what is in it.
      nfm_reply?.response_json ??
      call_permission_reply?.response,
  };
  const data = lookUp(replies, content.type);
  return data === undefined ? undefined : withoutUndefined({ data, title: textOf(content) });
}

export function mediaOf(content: Content): Media[] | undefined {
  const { image, video, audio, document, sticker } = content;
  const file = lookUp({ image, video, audio, document, sticker }, content.type);
  if (file === undefined) return undefined;
  const { id, mime_type, filename } = file;
  const media = withoutUndefined({ id, url: file.url ?? file.link, mime_type, filename });
  return saysNothing(media) ? undefined : [media];
}

/** What a message tells of where it came from: the quoted message, a forward, an ad, a product. */
export function originOf(
  item: Message,
): Pick<ObservedMessage, 'quoted' | 'forwarded' | 'referral'> {
  const { context } = item;
  const quoted = context?.id ?? context?.message_id;
  return withoutUndefined({
    quoted: quoted === undefined ? undefined : { platform_message_id: quoted },
    forwarded: context?.forwarded || context?.frequently_forwarded || undefined,
    referral: referralOf(item),
  });
}

function referralOf({ referral, context }: Message): Referral | undefined {
  if (referral !== undefined) {
    const { source_type, source_id, source_url, headline, ref, ctwa_clid } = referral;
    const known = { source: source_type, id: source_id, url: source_url, headline };
    const origin = withoutUndefined({ ...known, ref: ref ?? ctwa_clid });
    return saysNothing(origin) ? undefined : origin;
  }
  const product = context?.referred_product;
  if (product?.product_retailer_id === undefined) return undefined;
  const { product_retailer_id: id, catalog_id: ref } = product;
  return withoutUndefined({ source: 'product', id, ref });
}

export function errorsOf(errors: WhatsappErrors): PlatformError[] | undefined {
  if (errors.length === 0) return undefined;
  return errors.map(({ code, title, message, details, error_data }) =>
    withoutUndefined({
      code,
      title: title ?? message,
      details: error_data?.details ?? details,
    }),
  );
}

function saysNothing(part: object): boolean {
  return Object.keys(part).length === 0;
}
