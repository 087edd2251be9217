import type { MessageBody, MessageKind } from '../../domain/conversations/content.ts';
import type { Media, Product, Template } from '../../domain/conversations/content-parts.ts';
import { withoutUndefined } from '../../domain/without-undefined.ts';
import { lookUp } from '../look-up.ts';
import type { Attachment } from './attachment-schema.ts';
import { attachmentKind } from './message-kind.ts';
import type { MetaMessage } from './schemas.ts';

const mediaTypes: Readonly<Partial<Record<MessageKind, Media['type']>>> = {
  image: 'image',
  video: 'video',
  audio: 'audio',
  file: 'file',
  sticker: 'sticker',
  share: 'link',
  story_mention: 'link',
};

/**
 * The content of a message's text and attachments. Only one attachment of each kind other than media is read.
 */
export function readAttachments(message: MetaMessage): MessageBody {
  const { text, attachments = [] } = message;
  const previews = attachments.filter(({ type }) => type === 'fallback' && text !== undefined);
  // The preview of a link in the text is not a file that somebody sent.
  const sent = attachments.filter((attachment) => !previews.includes(attachment));
  const media = sent.flatMap(mediaOf);
  const links = previews.flatMap(linkOf);
  const template = sent.find(({ type }) => type === 'template');
  const products = sent.flatMap(productsOf);
  return withoutUndefined({
    text: text ?? template?.payload?.text,
    media: media.length === 0 ? undefined : media,
    links: links.length === 0 ? undefined : links,
    location: first(sent, locationOf),
    sticker: first(sent, stickerOf),
    share: first(sent, shareOf),
    booking: first(sent, bookingOf),
    template: template && templateOf(template),
    order: template && receiptOf(template),
    products: products.length === 0 ? undefined : products,
  });
}

function first<Part>(
  attachments: readonly Attachment[],
  read: (attachment: Attachment) => Part | undefined,
): Part | undefined {
  for (const attachment of attachments) {
    const part = read(attachment);
    if (part !== undefined) return part;
  }
  return undefined;
}

/** Shared posts and reels have an id for the API; the address of a link is beside its payload. */
function mediaOf(attachment: Attachment): Media[] {
  const { type, url, payload } = attachment;
  const kind = attachmentKind(attachment);
  if (kind === 'location' || kind === 'template' || kind === 'booking') return [];
  const where = withoutUndefined({
    id: payload?.ig_post_media_id ?? payload?.reel_video_id ?? payload?.story_media_id,
    url: payload?.url ?? payload?.story_media_url ?? (type === 'fallback' ? url : undefined),
  });
  if (Object.keys(where).length === 0) return [];
  return [withoutUndefined({ type: lookUp(mediaTypes, kind), ...where })];
}

function linkOf({ url, title, payload }: Attachment): NonNullable<MessageBody['links']>[number][] {
  const address = url ?? payload?.url;
  return address === undefined ? [] : [withoutUndefined({ text: title, url: address })];
}

function locationOf({ payload, title, url }: Attachment): MessageBody['location'] {
  const { coordinates } = payload ?? {};
  if (coordinates === undefined) return undefined;
  const { lat: latitude, long: longitude } = coordinates;
  return withoutUndefined({ latitude, longitude, name: title, url: url ?? payload?.url });
}

function stickerOf({ payload }: Attachment): MessageBody['sticker'] {
  return payload?.sticker_id === undefined ? undefined : { id: payload.sticker_id };
}

function shareOf(attachment: Attachment): MessageBody['share'] {
  if (attachmentKind(attachment) !== 'share') return undefined;
  const { type, url, title, payload } = attachment;
  return withoutUndefined({
    type: type === 'fallback' ? 'link' : type,
    id:
      payload?.ig_post_media_id ?? payload?.reel_video_id ?? payload?.story_media_id ?? payload?.id,
    title: payload?.title ?? title,
    url: payload?.url ?? payload?.story_media_url ?? url,
  });
}

function bookingOf({ type, payload }: Attachment): MessageBody['booking'] {
  if (type !== 'appointment_booking' || payload === undefined) return undefined;
  return withoutUndefined({
    id: payload.booking_id,
    status: payload.status,
    starts_at: payload.start_time,
    ends_at: payload.end_time,
    time_zone: payload.timezone,
  });
}

/** Products of the catalogue, which a person can ask about and a business can show. */
function productsOf({ payload }: Attachment): Product[] {
  const elements = payload?.product?.elements ?? [];
  return elements.map(({ id, retailer_id, title, subtitle, image_url }) =>
    withoutUndefined({ id, retailer_id, title, subtitle, image_url }),
  );
}

function templateOf({ payload }: Attachment): Template | undefined {
  if (payload === undefined) return undefined;
  const elements = payload.elements ?? payload.generic?.elements;
  const cards = elements?.map((element) =>
    withoutUndefined({
      title: element.title,
      subtitle: element.subtitle,
      image_url: element.image_url,
      url: element.default_action?.url ?? element.item_url ?? element.url,
      buttons: buttonsOf(element.buttons),
    }),
  );
  const known = withoutUndefined({
    type: payload.template_type,
    buttons: buttonsOf(payload.buttons),
    cards,
  });
  return Object.keys(known).length === 0 ? undefined : known;
}

/** An order, as the business describes it in a receipt. */
function receiptOf({ payload }: Attachment): MessageBody['order'] {
  if (payload?.template_type !== 'receipt' || payload.elements === undefined) return undefined;
  const items = payload.elements.map(({ title: name, quantity, price, currency }) =>
    withoutUndefined({ name, quantity, price, currency: currency ?? payload.currency }),
  );
  return { items };
}

type Buttons = NonNullable<Attachment['payload']>['buttons'];

function buttonsOf(buttons: Buttons): Template['buttons'] {
  return buttons?.map(({ type, title, url, payload: data }) =>
    withoutUndefined({ type, title, url, data }),
  );
}
