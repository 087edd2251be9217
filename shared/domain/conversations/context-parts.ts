import * as v from 'valibot';
import { flag, number, text } from './optional-fields.ts';

/** Words that lead to an address which they do not show. */
export const linkSchema = v.object({ text: text, url: v.string() });

export const mentionSchema = v.object({
  text: text,
  user_id: text,
  username: text,
  /** The business itself. */
  self: flag,
  /** Everybody in the group. */
  all: flag,
});

/** The part of another message that is answered. */
export const quoteSchema = v.object({ text: text, author_id: text });

/** Pictures that were sent together are messages of their own: this says which belong together. */
export const groupSchema = v.object({ id: v.string(), index: number, total: number });

/** What brought the person here: an ad, a product, a link. */
export const referralSchema = v.object({
  /** The platform's word for it: `ad`, `ADS`, `SHORTLINK`, `product` … */
  source: text,
  type: text,
  id: text,
  url: text,
  ref: text,
  headline: text,
  body: text,
  media_type: text,
  image_url: text,
  video_url: text,
  thumbnail_url: text,
  /** Meta's id of one click on an ad, for attribution (Conversions API). */
  ctwa_clid: text,
  welcome_text: text,
  product_id: text,
  catalog_id: text,
  post_id: text,
  flow_id: text,
  guest: flag,
  story: v.optional(v.object({ id: text, url: text })),
});

/** The app that sent what the business said, and what it noted on it. */
export const senderSchema = v.object({ app_id: text, metadata: text });

export const storySchema = v.object({ id: text, url: text });

/** What a platform says went wrong, in its own code and words. */
export const platformErrorSchema = v.object({ code: text, title: text, details: text });

export type Mention = v.InferOutput<typeof mentionSchema>;
export type Link = v.InferOutput<typeof linkSchema>;
export type Referral = v.InferOutput<typeof referralSchema>;
export type PlatformError = v.InferOutput<typeof platformErrorSchema>;
