import * as v from 'valibot';
import { isRecord, readPath } from '../read-json.ts';
import { flag, id, list, part, requiredId, text } from './parts.ts';

/** Seen with and without each of them; `details` also lies one level higher. */
const errors = list({
  code: id,
  title: text,
  message: text,
  details: text,
  error_data: part({ details: text }),
});

export type WhatsappErrors = v.InferOutput<typeof errors>;

const media = part({ id, url: text, link: text, mime_type: text, filename: text, caption: text });

/** What a message holds under the name of its type, and an edit again under `message`. */
const contents = {
  type: text,
  text: part({ body: text }),
  image: media,
  video: media,
  audio: media,
  document: media,
  sticker: media,
  button: part({ text, payload: text }),
  interactive: part({
    body: part({ text }),
    button_reply: part({ id, title: text }),
    list_reply: part({ id, title: text }),
    nfm_reply: part({ body: text, response_json: text }),
    call_permission_reply: part({ response: text }),
  }),
  order: part({ text }),
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
    ref: text,
    ctwa_clid: text,
  }),
  errors,
  reaction: part({ message_id: id, emoji: text }),
  edit: part({ original_message_id: id, message: part(contents) }),
  revoke: part({ original_message_id: id }),
  system: part({ wa_id: id, new_wa_id: id, customer: id, user_id: id, previous_user_id: id }),
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
});

const participants = list({ wa_id: id, user_id: id, username: text });

export const groupSchema = v.looseObject({
  group_id: requiredId,
  type: text,
  subject: text,
  added_participants: participants,
  removed_participants: participants,
  errors,
});

/** An item of `user_id_update`. */
export const rotationSchema = v.looseObject({
  wa_id: id,
  user_id: v.looseObject({ current: requiredId, previous: requiredId }),
});

/** What splitting puts beside an item. */
export const contextSchema = v.looseObject({
  field: text,
  metadata: part({ display_phone_number: id }),
  contacts: list({ wa_id: id, user_id: id, profile: part({ name: text, username: text }) }),
  thread: part({ id, context: part({ wa_id: id, user_id: id, username: text }) }),
});

export type Context = v.InferOutput<typeof contextSchema>;
