import * as v from 'valibot';
import { anyTime, id, maybe, number, part, parts, text } from '../fields.ts';

const buttons = parts({
  type: maybe(text),
  title: maybe(text),
  url: maybe(text),
  payload: maybe(text),
});

/** A card of a template, or a product of the catalogue. */
const elements = parts({
  id: maybe(id),
  retailer_id: maybe(id),
  title: maybe(text),
  subtitle: maybe(text),
  image_url: maybe(text),
  item_url: maybe(text),
  url: maybe(text),
  price: maybe(number),
  currency: maybe(text),
  quantity: maybe(number),
  default_action: part({ url: maybe(text) }),
  buttons,
});

/** `payload` is null for links, and what is no object at all is an attachment without a type. */
const attachment = v.fallback(
  v.looseObject({
    type: maybe(text),
    url: maybe(text),
    title: maybe(text),
    payload: part({
      url: maybe(text),
      id: maybe(id),
      title: maybe(text),
      sticker_id: maybe(id),
      ig_post_media_id: maybe(id),
      story_media_id: maybe(id),
      story_media_url: maybe(text),
      reel_video_id: maybe(id),
      coordinates: part({ lat: number, long: number }),
      booking_id: maybe(id),
      status: maybe(text),
      start_time: maybe(anyTime),
      end_time: maybe(anyTime),
      timezone: maybe(text),
      template_type: maybe(text),
      currency: maybe(text),
      text: maybe(text),
      buttons,
      elements,
      generic: part({ elements }),
      product: part({ elements }),
    }),
  }),
  {},
);

export type Attachment = v.InferOutput<typeof attachment>;

interface AttachmentForm {
  readonly type?: string | undefined;
  readonly payload?: { readonly sticker_id?: string | undefined } | undefined;
}

/**
 * The attachments without those that repeat another in an older form: until 30 August 2026 a sticker is
 * an image too, and until 27 April 2026 Instagram's `ig_post` is a `share` too.
 */
function countOnce<Attachment extends AttachmentForm>(
  attachments: readonly Attachment[],
): Attachment[] {
  const types = new Set(attachments.map(({ type }) => type));
  return attachments.filter(({ type, payload }) => {
    if (type === 'share') return !types.has('ig_post');
    const oldSticker = type === 'image' && payload?.sticker_id !== undefined;
    return !(oldSticker && types.has('sticker'));
  });
}

/** What a message has attached. */
export const attachments = maybe(v.pipe(v.array(attachment), v.transform(countOnce)));
