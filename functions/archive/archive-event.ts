import type { Archive } from '../../shared/cloud/storage/archive.ts';
import type { HandlerResult } from '../../shared/runtime/serve-push.ts';
import { archivePath } from '../../shared/wire/archive-path.ts';
import type { Push } from '../../shared/wire/push.ts';
import { pushedText, readEnvelope } from '../../shared/wire/read-push.ts';

/**
 * Keeps the envelope's text as it came; that of a replay is there already. The usual outcome is logged as DEBUG,
 * which Terraform keeps out of the logs: one such line an event would be a third of what the logs cost.
 */
export async function archiveEvent(archive: Archive, push: Push): Promise<HandlerResult> {
  if (push.message.attributes['replay_id'] !== undefined) return { outcome: 'replay' };
  const outcome = await archive.create(archivePath(readEnvelope(push)), pushedText(push));
  return outcome === 'created' ? { outcome, severity: 'DEBUG' } : { outcome };
}
