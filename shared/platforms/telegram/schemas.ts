import * as v from 'valibot';
import { flag, id, list, maybe, part, text } from '../fields.ts';
import { contentEntries, user } from './content-schemas.ts';

/** A private chat has the fields of its user. */
const chat = v.looseObject({
  ...user.entries,
  type: maybe(text),
  title: maybe(text),
  is_forum: flag,
  is_direct_messages: flag,
});

export type User = v.InferOutput<typeof user>;
export type Chat = v.InferOutput<typeof chat>;

/** The fields that say where a message is. */
const position = {
  chat,
  message_thread_id: maybe(id),
  is_topic_message: flag,
  direct_messages_topic: maybe(v.looseObject({ topic_id: id })),
  business_connection_id: maybe(id),
  sender_business_bot: maybe(v.looseObject({})),
  guest_query_id: maybe(id),
};

const positionSchema = v.looseObject(position);

export type MessagePosition = v.InferOutput<typeof positionSchema>;

export const messageSchema = v.looseObject({
  ...position,
  message_id: id,
  from: maybe(user),
  sender_chat: maybe(chat),
  is_automatic_forward: flag,
  forward_origin: maybe(v.looseObject({})),
  reply_to_message: maybe(v.looseObject({ message_id: id })),
  external_reply: maybe(v.looseObject({ chat, message_id: id })),
  reply_to_story: maybe(v.looseObject({ id })),
  ...contentEntries,
  new_chat_members: list(user),
  left_chat_member: maybe(user),
  migrate_to_chat_id: maybe(id),
  migrate_from_chat_id: maybe(id),
});

export type TelegramMessage = v.InferOutput<typeof messageSchema>;

export const deletionSchema = v.looseObject({
  business_connection_id: id,
  chat,
  message_ids: v.array(id),
});

/** `message` is missing for an inline message. It has a chat but no content if Telegram has lost it. */
export const buttonSchema = v.looseObject({
  id: maybe(id),
  from: user,
  data: maybe(text),
  game_short_name: maybe(text),
  inline_message_id: maybe(id),
  message: maybe(
    v.looseObject({
      ...position,
      message_id: maybe(id),
      /** 0 if Telegram has lost the message. Then only its chat and id are known. */
      date: maybe(v.number()),
      reply_markup: maybe(v.looseObject({ inline_keyboard: v.array(v.array(v.unknown())) })),
    }),
  ),
});

export type Button = v.InferOutput<typeof buttonSchema>;

const reactions = v.array(
  v.looseObject({ type: text, emoji: maybe(text), custom_emoji_id: maybe(id) }),
);

/** For an anonymous administrator, Telegram names only the chat in whose name they reacted. */
export const reactionSchema = v.looseObject({
  chat,
  message_id: id,
  user: maybe(user),
  actor_chat: maybe(chat),
  old_reaction: reactions,
  new_reaction: reactions,
});

export type ReactionChange = v.InferOutput<typeof reactionSchema>;

const member = v.looseObject({ user, status: text, is_member: flag });

export type Member = v.InferOutput<typeof member>;

export const memberSchema = v.looseObject({
  chat,
  from: user,
  old_chat_member: member,
  new_chat_member: member,
});

export type MemberChange = v.InferOutput<typeof memberSchema>;

/** Updates that are about a person and no message of theirs: each names the person in one of these places. */
export const noticeSchema = v.looseObject({
  id: maybe(id),
  from: maybe(user),
  user: maybe(user),
  source: part({ user: maybe(user) }),
  boost: part({ source: part({ user: maybe(user) }) }),
  chat: maybe(chat),
  user_chat_id: maybe(id),
});

export type Notice = v.InferOutput<typeof noticeSchema>;
