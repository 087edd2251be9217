import type { Media } from '../../domain/conversations/content-parts.ts';
import { withoutUndefined } from '../../domain/without-undefined.ts';
import type { File } from './content-schemas.ts';

/** With this id the file's short-lived address is asked for (core.telegram.org/bots/api#getfile). */
export function mediaOf(type: NonNullable<Media['type']>, file: File, voice?: true): Media {
  const { file_id, mime_type, file_name, file_size, duration, performer, title } = file;
  const names = [performer, title].filter((name) => name !== undefined);
  return withoutUndefined({
    type,
    id: file_id,
    mime_type,
    filename: file_name,
    title: names.join(' – ') || undefined,
    bytes: file_size,
    duration_ms: duration === undefined ? undefined : duration * 1000,
    voice,
  });
}
