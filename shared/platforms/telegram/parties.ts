import type { Person, Thread } from '../../domain/observation.ts';
import { readId, readPath, readText } from '../read-json.ts';
import { withoutUndefined } from '../without-undefined.ts';

/** A user, or the private chat with one: they have the same id, the same everywhere on Telegram. */
export function personAt(item: unknown, path: 'from' | 'chat'): Person | undefined {
  const user = readPath(item, path);
  const user_id = readId(user, 'id');
  if (user_id === undefined) return undefined;
  const names = [readText(user, 'first_name'), readText(user, 'last_name')];
  return withoutUndefined({
    user_id,
    scope: 'platform',
    name: names.filter((name) => name !== undefined).join(' ') || undefined,
    username: readText(user, 'username'),
    language: readText(user, 'language_code'),
  });
}

/** The conversation a message is in: a forum's topics are conversations of their own. */
export function threadOf(message: unknown): Thread | undefined {
  const chat = chatKey(message);
  if (chat === undefined) return undefined;
  // Replies outside of forums carry a message_thread_id too, but stay in the one conversation.
  const topic =
    readPath(message, 'is_topic_message') === true
      ? readId(message, 'message_thread_id')
      : undefined;
  return withoutUndefined({
    kind: isPrivate(message) ? 'direct' : 'group',
    key: topic === undefined ? chat : `${chat}/${topic}`,
    title: readText(message, 'chat.title'),
  });
}

/** Message ids count within a chat; the chats of a connected business account are not the bot's own. */
export function messageKey(message: unknown): string | undefined {
  const chat = chatKey(message);
  const id = readId(message, 'message_id');
  return chat === undefined || id === undefined ? undefined : `${chat}/${id}`;
}

export function isPrivate(item: unknown): boolean {
  return readPath(item, 'chat.type') === 'private';
}

function chatKey(message: unknown): string | undefined {
  const chat = readId(message, 'chat.id');
  const connection = readId(message, 'business_connection_id');
  if (chat === undefined || connection === undefined) return chat;
  return `business/${connection}/${chat}`;
}
