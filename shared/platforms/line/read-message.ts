import type { MessageBody, MessageKind } from '../../domain/conversations/content.ts';
import type { Media } from '../../domain/conversations/content-parts.ts';
import type { Mention } from '../../domain/conversations/context-parts.ts';
import type { ObservedMessage } from '../../domain/events/observation.ts';
import { withoutUndefined } from '../../domain/without-undefined.ts';
import { lookUp } from '../look-up.ts';
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

/** The types with a content to fetch. */
const mediaTypes: Readonly<Record<string, Media['type']>> = {
  image: 'image',
  video: 'video',
  audio: 'audio',
  file: 'file',
};

export function readMessage(message: LineMessage): ObservedMessage {
  const kind = lookUp(messageKinds, message.type) ?? 'unsupported';
  const { quotedMessageId, imageSet } = message;
  return withoutUndefined({
    platform_message_id: message.id,
    kind,
    direction: 'inbound',
    ...bodyOf(message),
    quoted: quotedMessageId === undefined ? undefined : { platform_message_id: quotedMessageId },
    group: imageSet && withoutUndefined(bare(imageSet)),
  });
}

function bare({ id, index, total }: NonNullable<LineMessage['imageSet']>) {
  return { id, index, total };
}

/** What the message says: all that an edit of it may change. */
export function bodyOf(message: LineMessage): MessageBody {
  const { type, text } = message;
  const mediaType = lookUp(mediaTypes, type);
  const mentions = mentionsOf(message);
  const unknown = type !== undefined && lookUp(messageKinds, type) === undefined;
  return withoutUndefined({
    text,
    media: mediaType === undefined ? undefined : [mediaOf(message, mediaType)],
    location: type === 'location' ? locationOf(message) : undefined,
    sticker: type === 'sticker' ? stickerOf(message) : undefined,
    unsupported: unknown ? { type } : undefined,
    mentions: mentions.length === 0 ? undefined : mentions,
    mentioned: mentions.some(({ self }) => self === true) ? true : undefined,
  });
}

/** LINE stores the content under the message's id, unless it is on the sender's own server. */
function mediaOf(message: LineMessage, type: Media['type']): Media {
  const { id, contentProvider, duration, fileName, fileSize } = message;
  const url = contentProvider?.originalContentUrl;
  return withoutUndefined({
    type,
    ...(url === undefined ? { id } : { url }),
    filename: fileName,
    bytes: fileSize,
    duration_ms: duration,
  });
}

function locationOf({ latitude, longitude, title, address }: LineMessage): MessageBody['location'] {
  if (latitude === undefined || longitude === undefined) return undefined;
  return withoutUndefined({ latitude, longitude, name: title, address });
}

/** `stickerResourceType` names animations in several words, all of them with ANIMATION or POPUP. */
function stickerOf(message: LineMessage): MessageBody['sticker'] {
  const { stickerId: id, packageId: package_id, stickerResourceType, keywords } = message;
  const animated = /ANIMATION|POPUP/.test(stickerResourceType ?? '') ? true : undefined;
  return withoutUndefined({ id, package_id, keywords, animated });
}

/** Offsets count UTF-16 units, as JavaScript does. */
function mentionsOf({ text = '', mention }: LineMessage): Mention[] {
  return (mention?.mentionees ?? []).map(({ index, length, type, userId, isSelf }) =>
    withoutUndefined({
      text: text.slice(Math.max(0, index), Math.max(0, index + length)).toWellFormed() || undefined,
      user_id: userId,
      self: isSelf === true ? true : undefined,
      all: type === 'all' ? true : undefined,
    }),
  );
}
