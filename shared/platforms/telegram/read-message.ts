import type { MessageBody, MessageKind } from '../../domain/conversations/content.ts';
import type { ObservedMessage } from '../../domain/events/observation.ts';
import { withoutUndefined } from '../../domain/without-undefined.ts';
import { lookUp } from '../look-up.ts';
import { contentOf, messageContents } from './content-of.ts';
import { readEntities } from './entities.ts';
import { isOwn, messageKey } from './parties.ts';
import { readContent } from './read-content.ts';
import type { TelegramMessage } from './schemas.ts';

/** Undefined for a service message, which nobody wrote. */
export function kindOf(message: TelegramMessage): MessageKind | undefined {
  return lookUp(messageContents, contentOf(message));
}

/** What the message says: all that an edit of it may change. */
export function bodyOf(message: TelegramMessage, accountId: string): MessageBody {
  const body = readContent(contentOf(message), message, message.from?.id, accountId);
  const marked = readEntities(message, accountId);
  // A bot is called into a chat it is not in by a mention.
  const called = message.guest_query_id === undefined ? {} : { mentioned: true };
  return { ...body, ...marked, ...called };
}

/** Reads one message. In an album every picture is a message of its own, and the group says which belong together. */
export function readMessage(
  message: TelegramMessage,
  kind: MessageKind,
  accountId: string,
): ObservedMessage {
  const body = bodyOf(message, accountId);
  const ref = deepLink(message);
  const { media_group_id, quote } = message;
  return withoutUndefined({
    platform_message_id: messageKey(message, message.message_id),
    kind: mediaKind(message, body) ?? kind,
    direction: isOwn(message, accountId) ? 'outbound' : 'inbound',
    ...body,
    quoted: quotedBy(message),
    quote: quote?.text === undefined ? undefined : { text: quote.text },
    group: media_group_id === undefined ? undefined : { id: media_group_id },
    story: message.reply_to_story && { id: message.reply_to_story.id },
    forwarded: message.forward_origin === undefined ? undefined : true,
    referral: ref === undefined ? undefined : { source: 'link', ref },
  });
}

/** What is paid for is a picture or a video like any other, and so is a rich message without words. */
function mediaKind(
  { paid_media, rich_message }: TelegramMessage,
  { text, media, location }: MessageBody,
): MessageKind | undefined {
  const type = media?.[0]?.type;
  if (paid_media !== undefined) return type === 'video' ? 'video' : 'image';
  if (rich_message === undefined || text !== undefined || type === 'link') return undefined;
  return type ?? (location === undefined ? undefined : 'location');
}

/** What a link t.me/<bot>?start=<ref> adds to the command. */
function deepLink({ text }: TelegramMessage): string | undefined {
  return /^\/start(?:@\w+)? ([\w-]{1,64})$/.exec(text ?? '')?.[1];
}

function quotedBy(message: TelegramMessage): ObservedMessage['quoted'] {
  const { reply_to_message: reply, external_reply, message_thread_id } = message;
  // Every message of a forum's topic answers the message that opened it.
  const opening = message.is_topic_message === true && reply?.message_id === message_thread_id;
  if (reply !== undefined && !opening) {
    return { platform_message_id: messageKey(message, reply.message_id) };
  }
  if (external_reply === undefined) return undefined;
  return {
    platform_message_id: messageKey({ chat: external_reply.chat }, external_reply.message_id),
  };
}
