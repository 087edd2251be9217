import type { Publisher } from '../cloud/pubsub/publisher.ts';
import type { EventType } from '../domain/events/event.ts';
import type { Execution } from '../domain/workflows/execution.ts';
import { executionEvent } from '../domain/workflows/execution-events.ts';
import { findCanonical } from '../store/find-canonical.ts';
import type { Store } from '../store/store.ts';
import { announceEvents } from './announce.ts';

/** Says what has become of an execution, to anyone who subscribes. It reads the conversation for its block and platform. */
export async function announceStatus(
  { store, publisher }: { readonly store: Store; readonly publisher: Publisher },
  execution: Execution,
  types: readonly EventType[],
): Promise<void> {
  if (types.length === 0) return;
  const { id, event_id = id, workspace_id, conversation_id } = execution;
  const conversation =
    conversation_id === undefined
      ? undefined
      : await findCanonical(store, 'conversations', workspace_id, conversation_id);
  const events = types.map((type) => executionEvent(type, execution, conversation));
  await announceEvents(publisher, event_id, events);
}
