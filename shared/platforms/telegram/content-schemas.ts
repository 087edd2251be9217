import * as v from 'valibot';
import { amount, flag, id, list, maybe, number, part, parts, text } from '../fields.ts';

const fileEntries = {
  file_id: text,
  mime_type: maybe(text),
  file_name: maybe(text),
  file_size: maybe(amount),
  duration: maybe(amount),
  /** The artist of a song. */
  performer: maybe(text),
  title: maybe(text),
};

export const file = v.looseObject(fileEntries);
/** One picture in several sizes, the largest last. */
const sizes = maybe(v.array(file));

export type File = v.InferOutput<typeof file>;

const place = {
  latitude: number,
  longitude: number,
  horizontal_accuracy: maybe(amount),
  live_period: maybe(amount),
};

export const location = v.looseObject(place);

export const user = v.looseObject({
  id,
  is_bot: flag,
  first_name: maybe(text),
  last_name: maybe(text),
  username: maybe(text),
  language_code: maybe(text),
});

const entities = parts({
  type: text,
  offset: v.number(),
  length: v.number(),
  url: maybe(text),
  user: maybe(user),
});

const payment = part({
  currency: maybe(text),
  total_amount: maybe(number),
  invoice_payload: maybe(text),
  shipping_option_id: maybe(text),
  telegram_payment_charge_id: maybe(text),
  provider_payment_charge_id: maybe(text),
  order_info: part({
    name: maybe(text),
    phone_number: maybe(text),
    email: maybe(text),
    shipping_address: part({
      country_code: maybe(text),
      state: maybe(text),
      city: maybe(text),
      street_line1: maybe(text),
      street_line2: maybe(text),
      post_code: maybe(text),
    }),
  }),
});

/** What a message holds, each under its own key (core.telegram.org/bots/api#message). */
export const contentEntries = {
  text: maybe(text),
  entities,
  caption: maybe(text),
  caption_entities: entities,
  /** Its blocks are read by `rich-text.ts`: they may be nested in many ways. */
  rich_message: maybe(v.looseObject({ blocks: v.array(v.unknown()) })),
  photo: sizes,
  live_photo: maybe(file),
  animation: maybe(file),
  video: maybe(file),
  video_note: maybe(file),
  voice: maybe(file),
  audio: maybe(file),
  document: maybe(file),
  sticker: part({
    ...fileEntries,
    emoji: maybe(text),
    set_name: maybe(text),
    custom_emoji_id: maybe(id),
    is_animated: flag,
    is_video: flag,
  }),
  location: maybe(location),
  venue: part({ location, title: maybe(text), address: maybe(text) }),
  contact: part({
    phone_number: maybe(text),
    first_name: maybe(text),
    last_name: maybe(text),
    user_id: maybe(id),
    vcard: maybe(text),
  }),
  users_shared: part({
    users: parts({
      user_id: id,
      first_name: maybe(text),
      last_name: maybe(text),
      username: maybe(text),
    }),
    user_ids: list(id),
  }),
  user_shared: part({ user_id: id }),
  chat_shared: part({ chat_id: id, title: maybe(text), username: maybe(text) }),
  story: part({ id: maybe(id), chat: part({ username: maybe(text), title: maybe(text) }) }),
  paid_media: part({
    star_count: maybe(number),
    paid_media: parts({
      type: maybe(text),
      photo: sizes,
      video: maybe(file),
      live_photo: maybe(file),
    }),
  }),
  poll: part({
    id: maybe(id),
    question: maybe(text),
    options: parts({ text }),
    is_closed: flag,
    is_anonymous: flag,
    allows_multiple_answers: flag,
    type: maybe(text),
  }),
  checklist: part({
    title: maybe(text),
    tasks: parts({ id: maybe(id), text, completion_date: maybe(number) }),
  }),
  giveaway: part({ prize_description: maybe(text) }),
  dice: part({ emoji: maybe(text), value: maybe(number) }),
  game: part({
    title: maybe(text),
    description: maybe(text),
    photo: sizes,
    animation: maybe(file),
  }),
  invoice: part({
    title: maybe(text),
    description: maybe(text),
    currency: maybe(text),
    total_amount: maybe(number),
  }),
  successful_payment: payment,
  refunded_payment: payment,
  web_app_data: part({ data: maybe(text), button_text: maybe(text) }),
  quote: part({ text: maybe(text) }),
  media_group_id: maybe(id),
} as const;

const contents = v.looseObject(contentEntries);

export type Contents = v.InferOutput<typeof contents>;
