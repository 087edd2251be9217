import type { Publisher } from '../cloud/pubsub/publisher.ts';
import type { NormalisedEvent } from '../domain/events/event.ts';

/** Tells anyone who listens what has happened, with the event of the log that told it. */
export async function announceEvents(
  publisher: Publisher,
  event_id: string,
  events: readonly NormalisedEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const messages = events.map((event) => ({
    data: event,
    attributes: {
      event_id,
      type: event.type,
      platform: event.platform,
      workspace_id: event.workspace_id,
    },
  }));
  await publisher.publish('convotic-events', messages);
}
