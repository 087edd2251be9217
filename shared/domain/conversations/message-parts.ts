import * as v from 'valibot';

/** Where a message's picture, sound or file can be fetched: addresses are short-lived on most platforms. */
export const mediaSchema = v.object({
  /** The platform's id, to be fetched through its API. */
  id: v.optional(v.string()),
  url: v.optional(v.string()),
  mime_type: v.optional(v.string()),
  filename: v.optional(v.string()),
  bytes: v.optional(v.number()),
  duration_ms: v.optional(v.number()),
});

export type Media = v.InferOutput<typeof mediaSchema>;

/** What brought the person here: an ad, a product, a link. */
export const referralSchema = v.object({
  source: v.optional(v.string()),
  id: v.optional(v.string()),
  url: v.optional(v.string()),
  ref: v.optional(v.string()),
  headline: v.optional(v.string()),
});

export type Referral = v.InferOutput<typeof referralSchema>;

/** What a platform says went wrong, in its own code and words. */
export const platformErrorSchema = v.object({
  code: v.optional(v.string()),
  title: v.optional(v.string()),
  details: v.optional(v.string()),
});

export type PlatformError = v.InferOutput<typeof platformErrorSchema>;
