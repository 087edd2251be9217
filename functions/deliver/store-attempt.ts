import { onOne } from '../../shared/domain/change.ts';
import {
  type Delivery,
  type DeliveryAttempt,
  withAttempt,
} from '../../shared/domain/destinations/delivery.ts';
import {
  afterAttempt,
  type Destination,
  wokenAt,
} from '../../shared/domain/destinations/destination.ts';
import type { Deliverer } from './deliverer.ts';

/** Stores an attempt, and what it says of the destination's health. Resolves to the delivery as it is now. */
export async function storeAttempt(
  deliverer: Deliverer,
  destination: Destination,
  delivery: Delivery,
  attempt: DeliveryAttempt,
): Promise<Delivery> {
  const { store } = deliverer;
  const { deliveries } = await store.change(
    onOne('deliveries', delivery.id, (known) => ({
      deliveries: [withAttempt(known ?? delivery, attempt)],
    })),
  );
  const [after = delivery] = deliveries;
  // Most attempts succeed, and say nothing new of a destination in good health.
  if (attempt.error === undefined && destination.failing_since === undefined) return after;
  await storeHealth(deliverer, destination, attempt);
  await ensureLook(deliverer, after);
  return after;
}

async function storeHealth(
  { store, log }: Deliverer,
  destination: Destination,
  attempt: DeliveryAttempt,
): Promise<void> {
  const { id } = destination;
  const { before, now } = await store.change(
    onOne('destinations', id, (known) => {
      if (known === undefined) return { before: destination, now: destination };
      const now = afterAttempt(known, attempt);
      return { before: known, now, ...(now !== known && { destinations: [now] }) };
    }),
    `destination ${id}`,
  );
  if (before.state !== 'disabled' && now.state === 'disabled') {
    const { workspace_id, disabled_reason } = now;
    log('ERROR', 'destination disabled', { destination_id: id, workspace_id, disabled_reason });
  }
}

/**
 * Sees to it that the clock looks at a delivery that waits. It reads after the delivery was written: so either this sees
 * that nobody will look, or whoever just looks finds the delivery. Resolves to whether it has asked for a look.
 */
export async function ensureLook({ store }: Deliverer, delivery: Delivery): Promise<boolean> {
  const { destination_id, next_at } = delivery;
  if (next_at === undefined) return false;
  const destination = await store.find('destinations', destination_id);
  if (destination === undefined || wokenAt(destination, next_at) === destination) return false;
  const { destinations } = await store.change(
    onOne('destinations', destination_id, (known): { destinations?: Destination[] } => {
      const woken = known && wokenAt(known, next_at);
      return woken === undefined || woken === known ? {} : { destinations: [woken] };
    }),
    `destination ${destination_id}`,
  );
  return destinations !== undefined;
}
