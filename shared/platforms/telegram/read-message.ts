import type { MessageKind } from '../../domain/conversations/content.ts';
import type { Media } from '../../domain/conversations/content-parts.ts';
import type { ObservedMessage } from '../../domain/events/observation.ts';
import { lookUp } from '../look-up.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { contentOf, messageContents } from './content-of.ts';
import { isOwn, messageKey } from './parties.ts';
import type { File, TelegramMessage } from './schemas.ts';

/** Where the file of a content is. A live photo comes with its photo. */
const files: Readonly<Record<string, (message: TelegramMessage) => File | undefined>> = {
  photo: ({ photo }) => photo?.at(-1),
  live_photo: ({ photo }) => photo?.at(-1),
  animation: ({ animation }) => animation,
  video: ({ video }) => video,
  video_note: ({ video_note }) => video_note,
  voice: ({ voice }) => voice,
  audio: ({ audio }) => audio,
  document: ({ document }) => document,
  sticker: ({ sticker }) => sticker,
};

/** Undefined for a service message, which nobody wrote. */
export function kindOf(message: TelegramMessage): MessageKind | undefined {
  return lookUp(messageContents, contentOf(message));
}

export function textOf({ text, caption }: TelegramMessage): string | undefined {
  return text ?? caption;
}

/** Of an album every picture is a message of its own. */
export function readMessage(
  message: TelegramMessage,
  kind: MessageKind,
  accountId: string,
): ObservedMessage {
  const file = lookUp(files, contentOf(message))?.(message);
  const ref = deepLink(message);
  return withoutUndefined({
    platform_message_id: messageKey(message, message.message_id),
    kind,
    direction: isOwn(message, accountId) ? 'outbound' : 'inbound',
    text: textOf(message),
    media: file && [mediaOf(file)],
    quoted: quotedBy(message),
    story: message.reply_to_story && { id: message.reply_to_story.id },
    forwarded: message.forward_origin === undefined ? undefined : true,
    referral: ref === undefined ? undefined : { ref },
  });
}

/** What a link t.me/<bot>?start=<ref> adds to the command. */
function deepLink({ text }: TelegramMessage): string | undefined {
  return /^\/start(?:@\w+)? ([\w-]{1,64})$/.exec(text ?? '')?.[1];
}

/** With this id the file's short-lived address is asked for (core.telegram.org/bots/api#getfile). */
function mediaOf({ file_id, mime_type, file_name, file_size, duration }: File): Media {
  return withoutUndefined({
    id: file_id,
    mime_type,
    filename: file_name,
    bytes: file_size,
    duration_ms: duration === undefined ? undefined : duration * 1000,
  });
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
