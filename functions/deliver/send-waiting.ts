import { onOne } from '../../shared/domain/change.ts';
import { type Delivery, withoutEvent } from '../../shared/domain/destinations/delivery.ts';
import {
  type Destination,
  isBroken,
  pauseOf,
} from '../../shared/domain/destinations/destination.ts';
import { wakeEach } from '../../shared/pipeline/each-due.ts';
import { DELIVERIES, waitingMessage } from '../../shared/wire/delivery-message.ts';
import { callDestination } from './call-destination.ts';
import { AT_A_TIME, type Deliverer, momentOf } from './deliverer.ts';
import { storeAttempt } from './store-attempt.ts';

/** The lease is longer than the function may run. */
const LEASE_MS = 60_000;
/** No further calls are begun after this time; those under way end within the function's timeout. */
const WORK_MS = 20_000;
/** Destinations woken in one round of the clock; the next round is a minute later. */
const MOST = 3_000;

/** Wakes every destination for which something waits whose time has come. Resolves to how many. */
export function wakeDestinations({ store, publisher, now }: Deliverer): Promise<number> {
  const to = new Date(now() + 1).toISOString();
  const due = { kind: 'destinations', where: { index_waiting: 'yes' }, field: 'wake_at' } as const;
  return wakeEach(store, publisher, { ...due, to, most: MOST }, DELIVERIES, waitingMessage);
}

/**
 * Sends what waits for a destination and is due, the oldest first. One worker does so at a time. While the destination is
 * broken it tries one delivery; if that fails, all others are left for the next look.
 */
export async function sendWaiting(
  deliverer: Deliverer,
  destinationId: string,
): Promise<'sent' | 'left_alone'> {
  const { store, publisher, now } = deliverer;
  const claimed = await claim(deliverer, destinationId);
  if (claimed === undefined) return 'left_alone';
  const until = now() + WORK_MS;
  let destination: Destination | undefined = claimed;
  while (destination?.state === 'active' && now() < until) {
    const wasBroken = isBroken(destination);
    const due = await findDue(deliverer, destination, wasBroken ? 1 : AT_A_TIME);
    if (due.length === 0) break;
    const found = destination;
    await Promise.all(due.map((one) => sendAgain(deliverer, found, one)));
    // Meanwhile it may have been paused, or given another secret.
    destination = await store.find('destinations', destinationId);
    if (wasBroken && destination !== undefined && isBroken(destination)) break;
  }
  const wakesNow = await release(deliverer, claimed);
  if (wakesNow) await publisher.publish(DELIVERIES, [waitingMessage(destinationId)]);
  return 'sent';
}

/** Only what is due, and only by one worker. */
async function claim(deliverer: Deliverer, id: string): Promise<Destination | undefined> {
  const at = momentOf(deliverer);
  const lease = momentOf(deliverer, LEASE_MS);
  const { claimed } = await deliverer.store.change(
    onOne('destinations', id, (known): { claimed?: Destination; destinations?: Destination[] } => {
      if (known?.state !== 'active' || known.wake_at === undefined || known.wake_at > at) return {};
      if (known.lease_until !== undefined && known.lease_until > at) return {};
      // If this worker is killed, the clock finds the destination when the lease has ended.
      const claimed = { ...known, lease_until: lease, wake_at: lease };
      return { claimed, destinations: [claimed] };
    }),
  );
  return claimed;
}

async function findDue(
  deliverer: Deliverer,
  { id, workspace_id }: Destination,
  limit: number,
): Promise<readonly Delivery[]> {
  const { found } = await deliverer.store.page('deliveries', {
    where: { workspace_id, destination_id: id, index_waiting: 'yes' },
    order: { field: 'next_at', direction: 'asc' },
    to: momentOf(deliverer, 1),
    limit,
  });
  return found;
}

async function sendAgain(
  deliverer: Deliverer,
  destination: Destination,
  delivery: Delivery,
): Promise<void> {
  const { store } = deliverer;
  const body = delivery.body ?? (await bodyInLog(deliverer, delivery));
  if (body === undefined) {
    const ended = withoutEvent(delivery, momentOf(deliverer));
    await store.change(onOne('deliveries', delivery.id, () => ({ deliveries: [ended] })));
    return;
  }
  const event = { id: delivery.event_id, body };
  const attempt = await callDestination(deliverer, destination, event);
  await storeAttempt(deliverer, destination, delivery, attempt);
}

async function bodyInLog(
  { store }: Deliverer,
  { record_id, event_id, workspace_id }: Delivery,
): Promise<string | undefined> {
  const record = await store.find('records', record_id);
  if (record?.workspace_id !== workspace_id) return undefined;
  const event = record.normalised.find(({ id }) => id === event_id);
  return event && JSON.stringify(event);
}

/**
 * Ends the lease, and says when the next look is. A look that somebody has asked for meanwhile stays. Resolves to
 * whether it is due at once.
 */
async function release(
  deliverer: Deliverer,
  { id, workspace_id, wake_at: claimed }: Destination,
): Promise<boolean> {
  const { found } = await deliverer.store.page('deliveries', {
    where: { workspace_id, destination_id: id, index_waiting: 'yes' },
    order: { field: 'next_at', direction: 'asc' },
    limit: 1,
  });
  const at = momentOf(deliverer);
  const { next } = await deliverer.store.change(
    onOne('destinations', id, (known): { next?: string; destinations?: Destination[] } => {
      if (known === undefined) return {};
      const { wake_at, lease_until: _, ...rest } = known;
      const asked = wake_at === claimed ? undefined : wake_at;
      const earliest = [asked, found[0]?.next_at].filter((one) => one !== undefined).sort()[0];
      const pause = new Date(Date.parse(at) + pauseOf(known)).toISOString();
      const next = isBroken(known) && earliest !== undefined ? pause : earliest;
      const woken = known.state === 'active' && next !== undefined ? { wake_at: next } : {};
      return { ...(next !== undefined && { next }), destinations: [{ ...rest, ...woken }] };
    }),
    `destination ${id}`,
  );
  return next !== undefined && next <= at;
}
