import type { MessageKind } from '../../domain/conversations/content.ts';
import { nameOf } from '../describe-event.ts';
import { readPath } from '../read-json.ts';

/**
 * What a message may hold, most particular first: an animation comes with a document, a venue with a
 * location. All other keys of a message but the common ones tell of a service message.
 */
export const messageContents: Readonly<Record<string, MessageKind>> = {
  animation: 'video',
  venue: 'location',
  live_photo: 'image',
  text: 'text',
  photo: 'image',
  video: 'video',
  video_note: 'video',
  voice: 'audio',
  audio: 'audio',
  document: 'file',
  sticker: 'sticker',
  location: 'location',
  contact: 'contact',
  story: 'share',
  paid_media: 'unsupported',
  poll: 'unsupported',
  dice: 'unsupported',
  game: 'unsupported',
  invoice: 'unsupported',
  successful_payment: 'unsupported',
  checklist: 'unsupported',
  rich_message: 'unsupported',
  users_shared: 'unsupported',
  chat_shared: 'unsupported',
  web_app_data: 'unsupported',
  passport_data: 'unsupported',
  unknown: 'unsupported',
};

/** What a message has whatever it holds; the first key beyond these names a service message. */
const COMMON = new Set([
  'message_id',
  'message_thread_id',
  'direct_messages_topic',
  'from',
  'sender_chat',
  'sender_boost_count',
  'sender_business_bot',
  'business_connection_id',
  'chat',
  'date',
  'edit_date',
  'is_topic_message',
  'is_automatic_forward',
  'is_from_offline',
  'has_protected_content',
  'has_media_spoiler',
  'forward_origin',
  'reply_to_message',
  'external_reply',
  'quote',
  'via_bot',
  'media_group_id',
  'author_signature',
  'guest_query_id',
  'reply_markup',
  // Old twins of new_chat_members and left_chat_member, still sent beside them.
  'new_chat_participant',
  'new_chat_member',
  'left_chat_participant',
]);

/** The name of what a message holds, such as `photo`, `pinned_message`, or `unknown`. */
export function contentOf(message: unknown): string {
  const names = Object.keys(messageContents);
  return names.find((name) => readPath(message, name) !== undefined) ?? nameOf(message, COMMON);
}
