import type { MessageKind } from '../../domain/conversations/content.ts';
import { lookUp } from '../look-up.ts';
import type { MetaMessage } from './schemas.ts';

/** `attachments[].type` of Messenger and Instagram. What is not here is unsupported. */
const attachmentKinds: Readonly<Record<string, MessageKind>> = {
  image: 'image',
  video: 'video',
  audio: 'audio',
  file: 'file',
  location: 'location',
  sticker: 'sticker',
  like_heart: 'sticker',
  template: 'template',
  story_mention: 'story_mention',
  appointment_booking: 'booking',
  fallback: 'share',
  share: 'share',
  post: 'share',
  reel: 'share',
  ig_reel: 'share',
  ig_post: 'share',
  story: 'share',
  ig_story: 'share',
};

/** What a message is, by its first attachment; a text with the preview of its link is still a text. */
export function messageKind({ text, is_unsupported, attachments }: MetaMessage): MessageKind {
  if (is_unsupported === true) return 'unsupported';
  const first = attachments?.[0];
  const preview = first?.type === 'fallback' && text !== undefined;
  if (first === undefined || preview) return text === undefined ? 'unsupported' : 'text';
  return attachmentKind(first);
}

/** Messenger's stickers are images with the id of a sticker. */
export function attachmentKind({
  type,
  payload,
}: NonNullable<MetaMessage['attachments']>[number]): MessageKind {
  if (payload?.sticker_id !== undefined) return 'sticker';
  return lookUp(attachmentKinds, type) ?? 'unsupported';
}
