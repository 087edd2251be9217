import type { Archive } from '../../shared/cloud/storage/archive.ts';
import { archivePath } from '../../shared/wire/archive-path.ts';
import type { Push } from '../../shared/wire/push.ts';
import { pushedText, readEnvelope } from '../../shared/wire/read-push.ts';

export type Archived = 'created' | 'exists' | 'replay';

/** Lays the envelope's text to rest as it came. A replay is the same envelope again: it is there already. */
export async function archiveEvent(archive: Archive, push: Push): Promise<Archived> {
  if (push.message.attributes['replay_id'] !== undefined) return 'replay';
  return await archive.create(archivePath(readEnvelope(push)), pushedText(push));
}
