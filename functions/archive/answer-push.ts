import type { Archive } from '../../shared/cloud/storage/archive.ts';
import type { HandlerResult } from '../../shared/runtime/serve-push.ts';
import type { Push } from '../../shared/wire/push.ts';
import { archiveEvent } from './archive.ts';

/**
 * Archives, and says so quietly: that every event was archived is the rule, and the event log shows it.
 * Terraform keeps DEBUG out of the logs, where one such line an event would be a third of what they cost.
 */
export async function answerPush(archive: Archive, push: Push): Promise<HandlerResult> {
  const outcome = await archiveEvent(archive, push);
  return outcome === 'created' ? { outcome, severity: 'DEBUG' } : { outcome };
}
