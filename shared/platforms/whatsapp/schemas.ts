import * as v from 'valibot';
import { errors, flag, id, list, number, part, requiredId, someTime, text } from './parts.ts';

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

/** The other fields that may name a person. */
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
