import * as v from 'valibot';
import { flag, list, number, text, texts } from './optional-fields.ts';

/** Where a message's picture, sound or file can be fetched: addresses are short-lived on most platforms. */
export const mediaSchema = v.object({
  type: v.optional(v.picklist(['image', 'video', 'audio', 'file', 'sticker', 'link'])),
  /** The platform's id, to be fetched through its API. */
  id: text,
  url: text,
  mime_type: text,
  filename: text,
  /** What it is called, such as a song and who plays it. */
  title: text,
  bytes: number,
  duration_ms: number,
  /** Spoken into the app, and not a sound file that was attached. */
  voice: flag,
});

export const locationSchema = v.object({
  latitude: v.number(),
  longitude: v.number(),
  name: text,
  address: text,
  url: text,
  accuracy_m: number,
  /** How long the person shares their moves; each move edits the message. */
  live_seconds: number,
});

/** An address book's card, or a person or chat of the platform that was picked from a list. */
export const contactCardSchema = v.object({
  name: text,
  phones: list(
    v.object({ number: v.string(), type: text, /** On the same platform. */ user_id: text }),
  ),
  emails: texts,
  addresses: texts,
  urls: texts,
  organisation: text,
  title: text,
  birthday: text,
  user_id: text,
  username: text,
  vcard: text,
  /** The sender's own card: a number that was asked for. */
  own: flag,
});

/** Prices are in the currency's main unit, such as dollars. */
export const orderSchema = v.object({
  catalog_id: text,
  items: v.pipe(
    v.array(
      v.object({ product_id: text, name: text, quantity: number, price: number, currency: text }),
    ),
    v.readonly(),
  ),
});

export const stickerSchema = v.object({
  id: text,
  package_id: text,
  emoji: text,
  keywords: texts,
  animated: flag,
});

export const pollSchema = v.object({
  id: text,
  question: text,
  options: texts,
  multiple: flag,
  anonymous: flag,
  quiz: flag,
  closed: flag,
});

export const checklistSchema = v.object({
  title: text,
  items: list(v.object({ id: text, text: v.string(), done: flag })),
});

export const diceSchema = v.object({ emoji: text, value: number });

export const gameSchema = v.object({ title: text, description: text });

/** Money that is asked for, paid or given back. */
export const paymentSchema = v.object({
  purpose: v.picklist(['invoice', 'checkout', 'payment', 'refund', 'paid_media']),
  /** In the currency's smallest unit, such as cents, as Telegram and WhatsApp count. */
  amount: number,
  currency: text,
  /** The business's own text, given when it asked for the money. */
  payload: text,
  title: text,
  description: text,
  status: text,
  transaction_id: text,
  provider_transaction_id: text,
  method: text,
  shipping_option_id: text,
  customer: v.optional(v.object({ name: text, phone: text, email: text, address: text })),
});

export const productSchema = v.object({
  id: text,
  retailer_id: text,
  catalog_id: text,
  title: text,
  subtitle: text,
  url: text,
  image_url: text,
});

const buttonSchema = v.object({ title: text, type: text, url: text, data: text });

/** Buttons and cards that a business sends. */
export const templateSchema = v.object({
  type: text,
  name: text,
  language: text,
  buttons: list(buttonSchema),
  cards: list(
    v.object({
      title: text,
      subtitle: text,
      url: text,
      image_url: text,
      buttons: list(buttonSchema),
    }),
  ),
});

/** A post, reel, story or page that was passed on. */
export const shareSchema = v.object({ type: text, id: text, title: text, url: text });

export const bookingSchema = v.object({
  id: text,
  status: text,
  starts_at: text,
  ends_at: text,
  time_zone: text,
});

/** What the platform shows no content of, by its own word for it. */
export const unsupportedSchema = v.object({ type: text, reason: text });

export type Media = v.InferOutput<typeof mediaSchema>;
export type Location = v.InferOutput<typeof locationSchema>;
export type ContactCard = v.InferOutput<typeof contactCardSchema>;
export type Order = v.InferOutput<typeof orderSchema>;
export type Payment = v.InferOutput<typeof paymentSchema>;
export type Product = v.InferOutput<typeof productSchema>;
export type Template = v.InferOutput<typeof templateSchema>;
