import type { OutgoingMessage, Publisher } from '../cloud/pubsub/publisher.ts';
import { type Destination, wants } from '../domain/destinations/destination.ts';
import type { NormalisedEvent } from '../domain/events/event.ts';
import { cached } from '../runtime/cache.ts';
import { findDestinations } from '../store/find-destinations.ts';
import type { Store } from '../store/store.ts';
import { DELIVERIES, deliveryMessage } from '../wire/delivery-message.ts';

/**
 * A publisher that, after the events of `convotic-events`, also publishes a message for each destination that wants one
 * of them. A workspace without destinations costs one lookup in `ttlMs`, and no message. If the second part fails the
 * whole does, and whoever announces does so again: a destination gets every event at least once.
 */
export function announcingToDestinations(
  publisher: Publisher,
  store: Pick<Store, 'page'>,
  options: { readonly ttlMs: number; readonly now: () => number },
): Publisher {
  const find = cached(async (workspace_id) => {
    const found = await findDestinations(store, workspace_id);
    return found.filter(({ state }) => state !== 'disabled');
  }, options);

  async function deliveriesOf({ data, attributes }: OutgoingMessage): Promise<OutgoingMessage[]> {
    // On this topic there is nothing but normalised events.
    const event = data as NormalisedEvent;
    const destinations: readonly Destination[] = await find(event.workspace_id);
    const record_id = attributes['event_id'] ?? event.id;
    return destinations
      .filter((one) => wants(one, event))
      .map(({ id }) => deliveryMessage({ destination_id: id, event, record_id }));
  }

  return {
    async publish(topic, messages) {
      if (topic !== 'convotic-events') return await publisher.publish(topic, messages);
      const events = [...messages];
      await publisher.publish(topic, events);
      const deliveries = (await Promise.all(events.map(deliveriesOf))).flat();
      if (deliveries.length > 0) await publisher.publish(DELIVERIES, deliveries);
    },
  };
}
