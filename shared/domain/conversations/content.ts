import * as v from 'valibot';
import {
  bookingSchema,
  checklistSchema,
  contactCardSchema,
  diceSchema,
  gameSchema,
  locationSchema,
  mediaSchema,
  orderSchema,
  paymentSchema,
  pollSchema,
  productSchema,
  shareSchema,
  stickerSchema,
  templateSchema,
  unsupportedSchema,
} from './content-parts.ts';
import {
  groupSchema,
  linkSchema,
  mentionSchema,
  platformErrorSchema,
  quoteSchema,
  referralSchema,
  senderSchema,
  storySchema,
} from './context-parts.ts';

export const messageKinds = [
  'text',
  'image',
  'video',
  'audio',
  'file',
  'sticker',
  'location',
  'contact',
  'order',
  'poll',
  'checklist',
  'dice',
  'game',
  'payment',
  'booking',
  'template',
  'story_mention',
  'share',
  'interactive_reply',
  'unsupported',
] as const;

export type MessageKind = (typeof messageKinds)[number];

export const directions = ['inbound', 'outbound'] as const;
export type Direction = (typeof directions)[number];

/**
 * What a message says, in words no platform owns. This is the one declaration of it: a platform's readers,
 * the stored message, the API and the normalised event all take their types from here.
 */
export const bodyEntries = {
  text: v.optional(v.string()),
  media: v.optional(v.pipe(v.array(mediaSchema), v.readonly())),
  location: v.optional(locationSchema),
  contacts: v.optional(v.pipe(v.array(contactCardSchema), v.readonly())),
  order: v.optional(orderSchema),
  sticker: v.optional(stickerSchema),
  poll: v.optional(pollSchema),
  checklist: v.optional(checklistSchema),
  dice: v.optional(diceSchema),
  game: v.optional(gameSchema),
  payment: v.optional(paymentSchema),
  products: v.optional(v.pipe(v.array(productSchema), v.readonly())),
  template: v.optional(templateSchema),
  share: v.optional(shareSchema),
  booking: v.optional(bookingSchema),
  unsupported: v.optional(unsupportedSchema),
  links: v.optional(v.pipe(v.array(linkSchema), v.readonly())),
  mentions: v.optional(v.pipe(v.array(mentionSchema), v.readonly())),
  /** True where the business itself is among the mentions. */
  mentioned: v.optional(v.boolean()),
};

/** What a message has around its body. */
export const contextEntries = {
  quote: v.optional(quoteSchema),
  group: v.optional(groupSchema),
  /** The business's story it answers. */
  story: v.optional(storySchema),
  forwarded: v.optional(v.boolean()),
  referral: v.optional(referralSchema),
  sent_by: v.optional(senderSchema),
  errors: v.optional(v.pipe(v.array(platformErrorSchema), v.readonly())),
};

export const contentEntries = { ...bodyEntries, ...contextEntries };

const bodySchema = v.object(bodyEntries);
const contentSchema = v.object(contentEntries);

/** What an edit may replace. */
export type MessageBody = Readonly<v.InferOutput<typeof bodySchema>>;

/** All that a message says beside who wrote it, when and where. */
export type Content = Readonly<v.InferOutput<typeof contentSchema>>;
