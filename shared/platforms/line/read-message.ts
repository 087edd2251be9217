import type { MessageKind } from '../../domain/conversations/content.ts';
import type { Media } from '../../domain/conversations/content-parts.ts';
import type { ObservedMessage } from '../../domain/events/observation.ts';
import { lookUp } from '../look-up.ts';
import { withoutUndefined } from '../without-undefined.ts';
import type { LineMessage } from './schemas.ts';

/** `message.type`. What is not here is unsupported. */
const messageKinds: Readonly<Record<string, MessageKind>> = {
  text: 'text',
  image: 'image',
  video: 'video',
  audio: 'audio',
  file: 'file',
  sticker: 'sticker',
  location: 'location',
};

/** The kinds with a content to fetch. */
const withContent: readonly MessageKind[] = ['image', 'video', 'audio', 'file'];

export function readMessage(message: LineMessage): ObservedMessage {
  const kind = lookUp(messageKinds, message.type) ?? 'unsupported';
  const { quotedMessageId } = message;
  return withoutUndefined({
    platform_message_id: message.id,
    kind,
    direction: 'inbound',
    text: message.text,
    media: withContent.includes(kind) ? [mediaOf(message)] : undefined,
    quoted: quotedMessageId === undefined ? undefined : { platform_message_id: quotedMessageId },
  });
}

/** LINE keeps the content under the message's id, unless the sender's own server holds it. */
function mediaOf({ id, contentProvider, duration, fileName, fileSize }: LineMessage): Media {
  const url = contentProvider?.originalContentUrl;
  return withoutUndefined({
    ...(url === undefined ? { id } : { url }),
    filename: fileName,
    bytes: fileSize,
    duration_ms: duration,
  });
}
