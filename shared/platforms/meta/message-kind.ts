import type { MessageKind } from '../../domain/event.ts';
import { lookUp } from '../look-up.ts';
import { readPath, readText } from '../read-json.ts';

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
  fallback: 'share',
  share: 'share',
  reel: 'share',
  ig_reel: 'share',
  ig_post: 'share',
  story: 'share',
  ig_story: 'share',
};

/** What a message is, by its first attachment; a text with the preview of its link is still a text. */
export function messageKind(message: unknown): MessageKind {
  if (readPath(message, 'is_unsupported') === true) return 'unsupported';
  const written = readText(message, 'text') !== undefined;
  const type = readText(message, 'attachments.0.type');
  if (type === undefined) return written ? 'text' : 'unsupported';
  if (type === 'fallback' && written) return 'text';
  // Until 30 August 2026 a sticker comes as an image that names it.
  if (readPath(message, 'attachments.0.payload.sticker_id') !== undefined) return 'sticker';
  return lookUp(attachmentKinds, type) ?? 'unsupported';
}
