import * as v from 'valibot';
import { number as requiredNumber } from '../fields.ts';
import { isRecord, readPath } from '../read-json.ts';
import { flag, id, list, number, part, requiredId, someTime, text } from './parts.ts';

/** Errors come with and without each of these fields; `details` is sometimes one level higher. */
const errors = list({
  code: id,
  title: text,
  message: text,
  details: text,
  error_data: part({ details: text }),
});

export type WhatsappErrors = v.InferOutput<typeof errors>;

const media = part({
  id,
  url: text,
  link: text,
  mime_type: text,
  filename: text,
  caption: text,
  voice: flag,
  animated: flag,
});

export type WhatsappMedia = NonNullable<v.InferOutput<typeof media>>;

const cards = list({
  name: part({ formatted_name: text, first_name: text, last_name: text }),
  phones: list({ phone: text, wa_id: id, user_id: id, type: text }),
  emails: list({ email: text }),
  addresses: list({ street: text, city: text, state: text, zip: text, country: text }),
  urls: list({ url: text }),
  org: part({ company: text, title: text }),
  birthday: text,
  vcard: text,
  /** `contact_request`: the sender's own number, which was asked for. */
  origin: text,
});

/** The content of a message is under the name of its type; that of an edit is under `message`. */
const contents = {
  type: text,
  text: part({ body: text }),
  image: media,
  video: media,
  audio: media,
  voice: media,
  document: media,
  sticker: media,
  button: part({ text, payload: text }),
  interactive: part({
    type: text,
    body: part({ text }),
    button_reply: part({ id, title: text }),
    list_reply: part({ id, title: text, description: text }),
    nfm_reply: part({ name: text, body: text, response_json: text }),
    call_permission_reply: part({
      response: text,
      is_permanent: flag,
      expiration_timestamp: someTime,
    }),
    action: part({
      buttons: list({ reply: part({ id, title: text }) }),
      sections: list({ rows: list({ id, title: text }) }),
      name: text,
      parameters: part({ display_text: text, url: text }),
    }),
  }),
  template: part({ name: text, language: part({ code: text }) }),
  location: part({
    latitude: requiredNumber,
    longitude: requiredNumber,
    name: text,
    address: text,
    url: text,
  }),
  contacts: cards,
  order: part({
    catalog_id: id,
    text,
    product_items: list({
      product_retailer_id: id,
      quantity: number,
      item_price: number,
      currency: text,
    }),
  }),
  unsupported: part({ type: text }),
} as const;

const contentSchema = v.looseObject(contents);
export type Content = v.InferOutput<typeof contentSchema>;

/** An item of `messages` or `message_echoes`, or a message of a thread of `history`. */
const itemSchema = v.looseObject({
  ...contents,
  id: requiredId,
  from: id,
  from_user_id: id,
  to: id,
  to_user_id: id,
  // An echo of the agent's is the body of its send, where these are for a person without a number and for
  // groups.
  recipient: id,
  recipient_type: text,
  group_id: id,
  context: part({
    id,
    message_id: id,
    forwarded: flag,
    frequently_forwarded: flag,
    referred_product: part({ catalog_id: id, product_retailer_id: id }),
  }),
  referral: part({
    source_type: text,
    source_id: id,
    source_url: text,
    headline: text,
    body: text,
    media_type: text,
    image_url: text,
    video_url: text,
    thumbnail_url: text,
    ref: text,
    ctwa_clid: text,
    welcome_message: part({ text }),
  }),
  errors,
  reaction: part({ message_id: id, emoji: text }),
  edit: part({ original_message_id: id, message: part(contents) }),
  revoke: part({ original_message_id: id }),
  system: part({
    wa_id: id,
    new_wa_id: id,
    customer: id,
    user_id: id,
    previous_user_id: id,
    type: text,
    body: text,
  }),
});

/** The agent's echoes hold the message one level deeper. */
export const messageSchema = v.pipe(
  v.unknown(),
  v.transform((item) => {
    const inner = readPath(item, 'message');
    return isRecord(item) && isRecord(inner) ? { ...inner, ...item } : item;
  }),
  itemSchema,
);

export type Message = v.InferOutput<typeof messageSchema>;

export const statusSchema = v.looseObject({
  id: requiredId,
  status: text,
  recipient_type: text,
  recipient_id: id,
  recipient_user_id: id,
  group_id: id,
  // Meta spells the participant of a group in two ways.
  recipient_participant_id: id,
  participant_recipient_id: id,
  recipient_participant_user_id: id,
  errors,
  /** `payment` or `call`: then the status is not a message's. */
  type: text,
  pricing: part({ billable: flag, category: text, pricing_model: text, type: text }),
  conversation: part({
    id,
    origin: part({ type: text }),
    expiration_timestamp: someTime,
  }),
  biz_opaque_callback_data: text,
  payment: part({
    reference_id: text,
    amount: part({ value: number, offset: number }),
    currency: text,
    transaction: part({ id, status: text, type: text }),
  }),
});

/** `input` is what a request named the person by, a number or an id, and may be all there is. */
const participants = list({ wa_id: id, user_id: id, input: id, username: text });

export const groupSchema = v.looseObject({
  group_id: requiredId,
  type: text,
  subject: text,
  added_participants: participants,
  removed_participants: participants,
  /** Who asks to join. */
  wa_id: id,
  user_id: id,
  errors,
});

/** An item of `user_preferences`. */
export const preferenceSchema = v.looseObject({
  wa_id: id,
  user_id: id,
  category: text,
  value: text,
  detail: text,
});

export const callSchema = v.looseObject({
  id: requiredId,
  event: text,
  from: id,
  from_user_id: id,
  to: id,
  to_user_id: id,
  direction: text,
  /** A list on some events of older versions. */
  status: text,
  duration: number,
  start_time: someTime,
  end_time: someTime,
  biz_opaque_callback_data: text,
});

/** An entry of the business's own address book, on a number that the WhatsApp Business app shares. */
export const addressBookSchema = v.looseObject({
  action: text,
  contact: v.looseObject({ phone_number: id, user_id: id, full_name: text, first_name: text }),
});

/** Who owns the conversation, the business or Meta's agent. */
export const handoverSchema = v.looseObject({
  sender: part({ phone_number: id, user_id: id }),
});

/** Whatever else may name a person. */
export const noticeSchema = v.looseObject({
  wa_id: id,
  user_id: id,
  from: id,
  from_user_id: id,
});

/** An item of `user_id_update`. */
export const rotationSchema = v.looseObject({
  wa_id: id,
  user_id: v.looseObject({ current: requiredId, previous: requiredId }),
});

/** The context that splitting adds to an item. */
export const contextSchema = v.looseObject({
  field: text,
  metadata: part({ display_phone_number: id }),
  contacts: list({ wa_id: id, user_id: id, profile: part({ name: text, username: text }) }),
  thread: part({ id, context: part({ wa_id: id, user_id: id, username: text }) }),
});

export type Context = v.InferOutput<typeof contextSchema>;
