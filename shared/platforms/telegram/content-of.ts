import type { MessageKind } from '../../domain/conversations/content.ts';
import { nameOf } from '../describe-event.ts';
import { readPath } from '../read-json.ts';

/**
 * What a message may hold, most particular first: an animation comes with a document, a venue with a
 * location. All other keys of a message but the common ones mark a service message.
 */
export const messageContents: Readonly<Record<string, MessageKind>> = {
  animation: 'video',
  venue: 'location',
  live_photo: 'image',
  text: 'text',
  rich_message: 'text',
  photo: 'image',
  video: 'video',
  video_note: 'video',
  voice: 'audio',
  audio: 'audio',
  document: 'file',
  sticker: 'sticker',
  location: 'location',
  contact: 'contact',
  users_shared: 'contact',
  user_shared: 'contact',
  chat_shared: 'contact',
  story: 'share',
  paid_media: 'image',
  poll: 'poll',
  dice: 'dice',
  game: 'game',
  checklist: 'checklist',
  invoice: 'payment',
  successful_payment: 'payment',
  refunded_payment: 'payment',
  web_app_data: 'interactive_reply',
  passport_data: 'unsupported',
  giveaway: 'unsupported',
  unknown: 'unsupported',
};

/** Service messages, by the key that says what happened. One that Telegram adds is found by what it is not. */
const SERVICES: readonly string[] = [
  'new_chat_members',
  'left_chat_member',
  'group_chat_created',
  'supergroup_chat_created',
  'channel_chat_created',
  'migrate_to_chat_id',
  'migrate_from_chat_id',
  'pinned_message',
  'new_chat_title',
  'new_chat_photo',
  'delete_chat_photo',
];

/** What a message has whatever it holds; the first key beyond these names a service message. */
const COMMON = new Set([
  'message_id',
  'message_thread_id',
  'direct_messages_topic',
  'from',
  'sender_chat',
  'sender_boost_count',
  'sender_business_bot',
  'sender_tag',
  'business_connection_id',
  'chat',
  'date',
  'edit_date',
  'is_topic_message',
  'is_automatic_forward',
  'is_from_offline',
  'is_paid_post',
  'paid_star_count',
  'has_protected_content',
  'has_media_spoiler',
  'show_caption_above_media',
  'forward_origin',
  'reply_to_message',
  'reply_to_story',
  'reply_to_checklist_task_id',
  'reply_to_poll_option_id',
  'external_reply',
  'quote',
  'via_bot',
  'guest_bot_caller_user',
  'guest_bot_caller_chat',
  'guest_query_id',
  'media_group_id',
  'author_signature',
  'effect_id',
  'suggested_post_info',
  'link_preview_options',
  'entities',
  'caption',
  'caption_entities',
  'reply_markup',
  // Old twins of new_chat_members and left_chat_member, still sent beside them.
  'new_chat_participant',
  'new_chat_member',
  'left_chat_participant',
]);

/** The name of what a message holds, such as `photo`, `pinned_message`, or `unknown`. */
export function contentOf(message: unknown): string {
  const names = [...Object.keys(messageContents), ...SERVICES];
  return names.find((name) => readPath(message, name) !== undefined) ?? nameOf(message, COMMON);
}
