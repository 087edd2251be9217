import { onOne } from '../../shared/domain/change.ts';
import type { Delivery } from '../../shared/domain/destinations/delivery.ts';
import { type Destination, isBroken } from '../../shared/domain/destinations/destination.ts';
import { type DeliveryOrder, newDelivery } from '../../shared/domain/destinations/new-delivery.ts';
import { DELIVERIES, waitingMessage } from '../../shared/wire/delivery-message.ts';
import { callDestination } from './call-destination.ts';
import { AT_A_TIME, type Deliverer, momentOf } from './deliverer.ts';
import { ensureLook, storeAttempt } from './store-attempt.ts';

export type DeliverOutcome = 'delivered' | 'waiting' | 'failed' | 'duplicate' | 'dropped';

/**
 * Sends an event for the first time. If the destination fails, is paused or has enough to do, the event waits: see
 * `sendWaiting`. Killed before the attempt is stored, it sends the event again, with the same `webhook-id`.
 */
export async function deliverEvent(
  deliverer: Deliverer,
  order: DeliveryOrder,
): Promise<DeliverOutcome> {
  const { store, underWay } = deliverer;
  const { destination_id, event } = order;
  const destination = await findDestination(deliverer, destination_id);
  // Disabled, it wants nothing. Deleted, or another workspace's: nobody's.
  if (destination?.workspace_id !== event.workspace_id || destination.state === 'disabled') {
    return 'dropped';
  }
  const delivery = newDelivery(order, momentOf(deliverer));
  const known = await store.find('deliveries', delivery.id);
  if (known !== undefined) {
    // The process that made it wait may have been killed before it asked the clock.
    await ensureLook(deliverer, known);
    return 'duplicate';
  }
  const calls = underWay.get(destination_id) ?? 0;
  if (destination.state === 'paused' || isBroken(destination) || calls >= AT_A_TIME) {
    return await letWait(deliverer, delivery);
  }
  underWay.set(destination_id, calls + 1);
  try {
    const body = JSON.stringify(event);
    const attempt = await callDestination(deliverer, destination, { id: event.id, body });
    return (await storeAttempt(deliverer, destination, delivery, attempt)).status;
  } finally {
    const left = (underWay.get(destination_id) ?? 1) - 1;
    if (left === 0) underWay.delete(destination_id);
    else underWay.set(destination_id, left);
  }
}

/** One that was resumed a moment ago may be remembered as disabled, and must get what it asks for. */
async function findDestination(deliverer: Deliverer, id: string): Promise<Destination | undefined> {
  const known = await deliverer.findDestination(id);
  return known?.state === 'disabled' ? await deliverer.store.find('destinations', id) : known;
}

async function letWait(deliverer: Deliverer, delivery: Delivery): Promise<DeliverOutcome> {
  const { store, publisher } = deliverer;
  const { waiting } = await store.change(
    onOne('deliveries', delivery.id, (known) =>
      known === undefined ? { waiting: delivery, deliveries: [delivery] } : { waiting: known },
    ),
  );
  const isAskedFor = await ensureLook(deliverer, waiting);
  // The clock would come up to a minute later.
  if (isAskedFor) await publisher.publish(DELIVERIES, [waitingMessage(delivery.destination_id)]);
  return waiting.status;
}
