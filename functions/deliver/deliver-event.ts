import { onOne } from '../../shared/domain/change.ts';
import type { Delivery } from '../../shared/domain/destinations/delivery.ts';
import { isBroken } from '../../shared/domain/destinations/destination.ts';
import { type DeliveryOrder, newDelivery } from '../../shared/domain/destinations/new-delivery.ts';
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
  const destination = await deliverer.findDestination(destination_id);
  // Disabled, it wants nothing. Deleted, or another workspace's: nobody's.
  if (destination?.workspace_id !== event.workspace_id || destination.state === 'disabled') {
    return 'dropped';
  }
  const delivery = newDelivery(order, momentOf(deliverer));
  const known = await store.find('deliveries', delivery.id);
  if (known !== undefined) {
    // Whoever made it wait may have been killed before it asked the clock.
    await ensureLook(deliverer, known);
    return 'duplicate';
  }
  const calls = underWay.get(destination_id) ?? 0;
  if (destination.state === 'paused' || isBroken(destination) || calls >= AT_A_TIME) {
    return await letWait(deliverer, await keepBody(deliverer, delivery, order));
  }
  underWay.set(destination_id, calls + 1);
  try {
    const body = JSON.stringify(event);
    const attempt = await callDestination(deliverer, destination, { id: event.id, body });
    const tried =
      attempt.error === undefined ? delivery : await keepBody(deliverer, delivery, order);
    return (await storeAttempt(deliverer, destination, tried, attempt)).delivery.status;
  } finally {
    const left = (underWay.get(destination_id) ?? 1) - 1;
    if (left === 0) underWay.delete(destination_id);
    else underWay.set(destination_id, left);
  }
}

async function letWait(deliverer: Deliverer, delivery: Delivery): Promise<DeliverOutcome> {
  const { waiting } = await deliverer.store.change(
    onOne('deliveries', delivery.id, (known) =>
      known === undefined ? { waiting: delivery, deliveries: [delivery] } : { waiting: known },
    ),
  );
  await ensureLook(deliverer, waiting);
  return waiting.status;
}

/**
 * The log has what people have written, and loses it when they delete it. So only events that are not in the log, such as
 * those of executions, are kept with their delivery.
 */
async function keepBody(
  { store }: Deliverer,
  delivery: Delivery,
  { record_id, event }: DeliveryOrder,
): Promise<Delivery> {
  const record = await store.find('records', record_id);
  const inLog = record?.normalised.some(({ id }) => id === event.id) === true;
  return inLog ? delivery : { ...delivery, body: JSON.stringify(event) };
}
