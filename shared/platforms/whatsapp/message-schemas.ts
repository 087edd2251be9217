import * as v from 'valibot';
import { isRecord, readPath } from '../read-json.ts';
import { contents } from './content-schemas.ts';
import { errors, flag, id, part, requiredId, text } from './parts.ts';

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
