import * as v from 'valibot';
import { anyTime, flag, id, maybe, number, part, parts, text } from '../fields.ts';
import { attachments } from './attachment-schema.ts';
import { parties } from './parties.ts';

const referral = part({
  source: maybe(text),
  type: maybe(text),
  ref: maybe(text),
  ad_id: maybe(id),
  referer_uri: maybe(text),
  is_guest_user: flag,
  product: part({ id: maybe(id) }),
  /** The story of a mention that Instagram sends as a referral. */
  story: part({ id: maybe(id), url: maybe(text) }),
  ads_context_data: part({
    ad_title: maybe(text),
    photo_url: maybe(text),
    video_url: maybe(text),
    post_id: maybe(id),
    product_id: maybe(id),
    flow_id: maybe(id),
  }),
});

const message = v.looseObject({
  mid: id,
  text: maybe(text),
  is_unsupported: flag,
  attachments,
  quick_reply: part({ payload: maybe(text) }),
  reply_to: part({
    mid: maybe(id),
    story: part({ id: maybe(id), url: maybe(text) }),
  }),
  referral,
  /** The app that sent an echo, and its metadata. */
  app_id: maybe(id),
  metadata: maybe(text),
});

/** The referral is inside of the message or postback, or beside it. */
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

/**
 * The mid is that of the target. A removal has neither name nor emoji, and Instagram often sends only the
 * emoji.
 */
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
  postback: v.looseObject({ mid: maybe(id), payload: maybe(text), title: maybe(text), referral }),
  referral,
});

export const referralItem = v.looseObject({ ...parties, referral });

/** A checkbox on a web page names the person by a `user_ref`, which is no id yet. */
export const optinItem = v.looseObject({
  ...parties,
  optin: v.looseObject({
    type: maybe(text),
    ref: maybe(text),
    user_ref: maybe(text),
    payload: maybe(text),
    title: maybe(text),
    notification_messages_status: maybe(text),
    notification_messages_token: maybe(text),
    notification_messages_timezone: maybe(text),
    notification_messages_frequency: maybe(text),
    token_expiry_timestamp: maybe(anyTime),
    one_time_notif_token: maybe(text),
  }),
});

/** A cart that was sent to the Page. It has no id of its own. */
export const orderItem = v.looseObject({
  ...parties,
  timestamp: maybe(id),
  order: v.looseObject({
    note: maybe(text),
    products: parts({
      id: maybe(id),
      retailer_id: maybe(id),
      name: maybe(text),
      unit_price: maybe(number),
      currency: maybe(text),
      quantity: maybe(number),
    }),
  }),
});

/** Who has done something in public; older versions, and reviews, name them in fields of their own. */
export const changeValue = v.looseObject({
  from: part({ id: maybe(id), name: maybe(text), username: maybe(text) }),
  sender_id: maybe(id),
  sender_name: maybe(text),
  reviewer_id: maybe(id),
  reviewer_name: maybe(text),
});

/** The other people that an item may name. */
export const noticeItem = v.looseObject({ ...parties });

export type MetaMessage = v.InferOutput<typeof message>;
export type MetaReferral = v.InferOutput<typeof referral>;
