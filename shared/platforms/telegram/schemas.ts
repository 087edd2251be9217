import * as v from 'valibot';
import { amount, id, maybe, text } from '../fields.ts';

/** A user, or the private chat with one: it is described as they are. */
const named = {
  id,
  first_name: maybe(text),
  last_name: maybe(text),
  username: maybe(text),
  language_code: maybe(text),
};

const user = v.looseObject({ ...named, is_bot: maybe(v.boolean()) });
const chat = v.looseObject({ ...named, type: maybe(text), title: maybe(text) });

export type User = v.InferOutput<typeof user>;
export type Chat = v.InferOutput<typeof chat>;

/** What says where a message is. */
const place = {
  chat,
  message_thread_id: maybe(id),
  is_topic_message: maybe(v.boolean()),
  direct_messages_topic: maybe(v.looseObject({ topic_id: id })),
  business_connection_id: maybe(id),
  guest_query_id: maybe(id),
};

const placeSchema = v.looseObject(place);

export type Place = v.InferOutput<typeof placeSchema>;

const file = v.looseObject({
  file_id: text,
  mime_type: maybe(text),
  file_name: maybe(text),
  file_size: maybe(amount),
  duration: maybe(amount),
});

export type File = v.InferOutput<typeof file>;

export const messageSchema = v.looseObject({
  ...place,
  message_id: id,
  from: maybe(user),
  sender_chat: maybe(chat),
  is_automatic_forward: maybe(v.boolean()),
  forward_origin: maybe(v.looseObject({})),
  reply_to_message: maybe(v.looseObject({ message_id: id })),
  external_reply: maybe(v.looseObject({ chat, message_id: id })),
  reply_to_story: maybe(v.looseObject({ id })),
  text: maybe(text),
  caption: maybe(text),
  /** One picture in several sizes, the largest last. */
  photo: maybe(v.array(file)),
  animation: maybe(file),
  video: maybe(file),
  video_note: maybe(file),
  voice: maybe(file),
  audio: maybe(file),
  document: maybe(file),
  sticker: maybe(file),
  migrate_to_chat_id: maybe(id),
  migrate_from_chat_id: maybe(id),
});

export type TelegramMessage = v.InferOutput<typeof messageSchema>;

export const deletionSchema = v.looseObject({
  business_connection_id: id,
  chat,
  message_ids: v.array(id),
});

/** `message` is missing under an inline message, and has a chat but no content when Telegram has lost it. */
export const buttonSchema = v.looseObject({
  from: user,
  data: text,
  message: maybe(
    v.looseObject({
      ...place,
      reply_markup: maybe(v.looseObject({ inline_keyboard: v.array(v.array(v.unknown())) })),
    }),
  ),
});

export type Button = v.InferOutput<typeof buttonSchema>;

const reactions = v.array(
  v.looseObject({ type: text, emoji: maybe(text), custom_emoji_id: maybe(id) }),
);

/** Of an anonymous administrator only the chat is told in whose name they reacted. */
export const reactionSchema = v.looseObject({
  chat,
  message_id: id,
  user: maybe(user),
  actor_chat: maybe(chat),
  old_reaction: reactions,
  new_reaction: reactions,
});

export type ReactionChange = v.InferOutput<typeof reactionSchema>;

const member = v.looseObject({ user, status: text, is_member: maybe(v.boolean()) });

export type Member = v.InferOutput<typeof member>;

export const memberSchema = v.looseObject({
  chat,
  from: user,
  old_chat_member: member,
  new_chat_member: member,
});

export type MemberChange = v.InferOutput<typeof memberSchema>;
