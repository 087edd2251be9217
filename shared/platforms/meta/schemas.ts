import * as v from 'valibot';
import { id, maybe, text } from '../fields.ts';
import { countOnce } from './count-once.ts';
import { parties } from './parties.ts';

const referral = maybe(
  v.looseObject({
    source: maybe(text),
    ref: maybe(text),
    ad_id: maybe(id),
    referer_uri: maybe(text),
    product: maybe(v.looseObject({ id: maybe(id) })),
    ads_context_data: maybe(v.looseObject({ ad_title: maybe(text), product_id: maybe(id) })),
  }),
);

/** `payload` is null for links, and what is no object at all is an attachment without a type. */
const attachment = v.fallback(
  v.looseObject({
    type: maybe(text),
    url: maybe(text),
    payload: maybe(
      v.looseObject({
        url: maybe(text),
        sticker_id: maybe(id),
        ig_post_media_id: maybe(id),
        reel_video_id: maybe(id),
      }),
    ),
  }),
  {},
);

const message = v.looseObject({
  mid: id,
  text: maybe(text),
  is_unsupported: maybe(v.boolean()),
  attachments: maybe(v.pipe(v.array(attachment), v.transform(countOnce))),
  quick_reply: maybe(v.looseObject({ payload: maybe(text) })),
  reply_to: maybe(
    v.looseObject({
      mid: maybe(id),
      story: maybe(v.looseObject({ id: maybe(id), url: maybe(text) })),
    }),
  ),
  referral,
});

/** The referral stands inside of the message or postback, or beside it. */
export const messageItem = v.looseObject({ ...parties, message, referral });

export const deletionItem = v.looseObject({
  ...parties,
  message: v.looseObject({ mid: id, is_echo: maybe(v.boolean()), is_self: maybe(v.boolean()) }),
});

/** The count of edits is a string of digits on one platform and a number on the other. */
export const editItem = v.looseObject({
  ...parties,
  message_edit: v.looseObject({
    mid: id,
    text: maybe(text),
    num_edit: maybe(v.pipe(id, v.digits(), v.transform(Number))),
  }),
});

/** The mid is the target's. A removal tells neither name nor emoji, Instagram often only the emoji. */
export const reactionItem = v.looseObject({
  ...parties,
  reaction: v.looseObject({
    mid: id,
    action: v.picklist(['react', 'unreact']),
    reaction: maybe(text),
    emoji: maybe(text),
  }),
});

/** In standby a postback comes without its payload. */
export const postbackItem = v.looseObject({
  ...parties,
  postback: v.looseObject({ payload: maybe(text), title: maybe(text), referral }),
  referral,
});

export type MetaMessage = v.InferOutput<typeof message>;
export type Attachment = v.InferOutput<typeof attachment>;
export type MetaReferral = v.InferOutput<typeof referral>;
