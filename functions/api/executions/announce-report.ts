import { isAlias } from '../../../shared/domain/conversations/alias.ts';
import type { Execution } from '../../../shared/domain/workflows/execution.ts';
import { reportedEvents } from '../../../shared/domain/workflows/execution-events.ts';
import { announceEvents } from '../../../shared/pipeline/announce.ts';
import type { Services } from '../http/route.ts';

/** Says what a report has made of an execution. Rejects with `publish_failed`: the same report again says it. */
export async function announceReport(
  { store, publisher }: Pick<Services, 'store' | 'publisher'>,
  before: Execution,
  after: Execution,
): Promise<void> {
  const { id, event_id = id, conversation_id } = after;
  const found =
    conversation_id === undefined ? undefined : await store.find('conversations', conversation_id);
  const conversation = found === undefined || isAlias(found) ? undefined : found;
  await announceEvents(publisher, event_id, reportedEvents(before, after, conversation));
}
