import type { Person, ReplyHints, Thread } from '../../domain/events/observation.ts';
import { withoutUndefined } from '../../domain/without-undefined.ts';
import { isRecord } from '../read-json.ts';
import type { Chat, MessagePosition, TelegramMessage, User } from './schemas.ts';

/** A user, or the private chat with one: they have the same id, the same everywhere on Telegram. */
export function personOf(user: User | Chat): Person {
  const names = [user.first_name, user.last_name].filter((name) => name !== undefined);
  return withoutUndefined({
    user_id: user.id,
    scope: 'platform',
    name: names.join(' ') || undefined,
    username: user.username,
    language: user.language_code,
  });
}

/**
 * The author of a message or, if the business wrote it, the recipient. In a group a message of the business has
 * none.
 */
export function contactOf(message: TelegramMessage, accountId: string): Person | undefined {
  const { chat, from, sender_chat } = message;
  if (isOwn(message, accountId)) return isPrivate(chat) ? personOf(chat) : undefined;
  // Anonymous admins, channels and automatic forwards all show the same placeholder user in `from`.
  return from === undefined || sender_chat !== undefined ? undefined : personOf(from);
}

/**
 * A private chat belongs to the person. Anybody else who writes in it is the bot, or the business that it is
 * connected to.
 */
export function isOwn({ from, chat, guest_query_id }: TelegramMessage, accountId: string): boolean {
  if (from === undefined || from.id === accountId) return from !== undefined;
  return isPrivate(chat) && guest_query_id === undefined && from.id !== chat.id;
}

/**
 * A topic within the chat. In a private chat every message_thread_id is one, also without the flag on the
 * first message of a new topic; in a group, replies outside of forums carry a message_thread_id too.
 */
function topicOf({
  chat,
  message_thread_id,
  is_topic_message,
}: MessagePosition): string | undefined {
  return is_topic_message === true || isPrivate(chat) ? message_thread_id : undefined;
}

/**
 * The conversation of an update that names a message but not its topic. In a forum, and in messages to a
 * channel, only the message itself has the topic. Then it is undefined.
 */
export function threadWithoutTopic(position: MessagePosition): Thread | undefined {
  const { is_forum, is_direct_messages } = position.chat;
  return is_forum || is_direct_messages ? undefined : threadOf(position);
}

/** The conversation something is in: topics are conversations of their own. */
export function threadOf(position: MessagePosition): Thread {
  const { chat, direct_messages_topic } = position;
  // Messages to a channel are in one chat of all people, with a topic for each person.
  const part = topicOf(position) ?? direct_messages_topic?.topic_id;
  return withoutUndefined({
    kind: isPrivate(chat) && position.guest_query_id === undefined ? 'direct' : 'group',
    key: part === undefined ? chatKey(position) : `${chatKey(position)}/${part}`,
    title: chat.title,
  });
}

/** Where an answer goes, in the words of `sendMessage`. */
export function replyTo(position: MessagePosition, message_id?: string): ReplyHints {
  const { chat, direct_messages_topic } = position;
  const { business_connection_id, guest_query_id } = position;
  return withoutUndefined({
    chat_id: chat.id,
    topic_id: topicOf(position),
    direct_messages_topic_id: direct_messages_topic?.topic_id,
    business_connection_id,
    guest_query_id,
    message_id,
  });
}

/** Message ids count within a chat. */
export function messageKey(position: MessagePosition, messageId: string): string {
  return `${chatKey(position)}/${messageId}`;
}

export function isPrivate({ type }: Chat): boolean {
  return type === 'private';
}

/** The chats of a connected business account, and those the bot is called into, are not its own. */
function chatKey({ chat, business_connection_id, guest_query_id }: MessagePosition): string {
  if (business_connection_id !== undefined) return `business/${business_connection_id}/${chat.id}`;
  return guest_query_id === undefined ? chat.id : `guest/${chat.id}`;
}

/** Details go no deeper. */
const DEEPEST = 4;

/** An item without its users and chats, which are already in its contact and conversation. */
export function withoutPeople(item: unknown, depth = 0): unknown {
  if (depth > DEEPEST) return undefined;
  if (Array.isArray(item)) {
    return item.filter((one) => !isPerson(one)).map((one) => withoutPeople(one, depth + 1));
  }
  if (!isRecord(item)) return item;
  const kept = Object.entries(item).filter(([, value]) => !isPerson(value));
  return Object.fromEntries(kept.map(([name, value]) => [name, withoutPeople(value, depth + 1)]));
}

function isPerson(value: unknown): boolean {
  return isRecord(value) && 'id' in value && ('first_name' in value || 'type' in value);
}
