import type { Media } from '../../domain/conversations/content-parts.ts';
import { type MediaSource, mediaElsewhere } from '../../domain/media-source.ts';

/** Meta's servers of files. Their links need no token, and expire after some days. */
const HOSTS = ['.fbcdn.net', '.fbsbx.com', '.cdninstagram.com'];

export function findMedia({ url }: Media): MediaSource {
  if (url === undefined) throw mediaElsewhere();
  return { url, hosts: HOSTS };
}
