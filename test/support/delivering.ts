import type { Deliverer } from '../../functions/deliver/deliverer.ts';
import { sendWaiting, wakeDestinations } from '../../functions/deliver/send-waiting.ts';
import type { WebhookAnswer, WebhookCall } from '../../shared/cloud/http/post-webhook.ts';
import {
  type Destination,
  destinationSecretOwner,
} from '../../shared/domain/destinations/destination.ts';
import type { NormalisedEvent } from '../../shared/domain/events/event.ts';
import { seal } from '../../shared/runtime/sealing.ts';
import { readDelivery } from '../../shared/wire/delivery-message.ts';
import { aDestination, aRecord } from '../contracts/store-documents.ts';
import { put } from './api.ts';
import { createMemoryPublisher } from './memory/memory-publisher.ts';
import { createMemoryStore } from './memory/memory-store.ts';
import { push } from './push.ts';

export const START = Date.parse('2026-03-31T10:00:00.000Z');
export const SECRET = `whsec_${Buffer.from('a secret of thirty-two characters').toString('base64')}`;
export const SEALING_KEY = 'the sealing key';
export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

export const destination = aDestination('ws_1', {
  id: 'dst_1',
  secrets: [
    {
      sealed: seal(SECRET, SEALING_KEY, destinationSecretOwner('dst_1')),
      created_at: '2026-03-31T00:00:00.000Z',
    },
  ],
});

export function eventOf(n: number): NormalisedEvent {
  return {
    ...{ id: `evt_${n}`, type: 'messaging.message.received', workspace_id: 'ws_1' },
    ...{ block_id: 'blk_1', platform: 'line', timestamp: '2026-03-31T09:59:59.000Z' },
    data: { contact_id: 'ct_1' },
    metadata: { raw_platform_event_id: String(n) },
  };
}

export const ok: WebhookAnswer = { status: 200, headers: {}, body: 'thanks' };
export const hanging: WebhookAnswer = { error: { code: 'timeout', message: 'late' } };

/** A deliverer in memory, with a receiver that answers as it is told and a clock that is set by hand. */
export async function openDeliverer(given: Partial<Destination> = {}) {
  const store = createMemoryStore();
  const publisher = createMemoryPublisher();
  const world = { time: START, answer: ok as WebhookAnswer, calls: [] as WebhookCall[] };
  const deliverer: Deliverer = {
    store,
    publisher,
    findDestination: (id) => store.find('destinations', id),
    timeoutMs: 15_000,
    post: async (call) => {
      world.calls.push(call);
      return world.answer;
    },
    sealingKeys: [SEALING_KEY],
    underWay: new Map(),
    log: () => undefined,
    now: () => world.time,
  };
  await put(store, 'destinations', { ...destination, ...given });
  const order = (n: number) => ({
    destination_id: 'dst_1',
    event: eventOf(n),
    record_id: `evt_${n}`,
  });
  const record = (n: number) =>
    put(store, 'records', aRecord('ws_1', { id: `evt_${n}`, normalised: [eventOf(n)] }));
  const now = async () => (await store.find('destinations', 'dst_1')) as Destination;
  const stored = () => [...store.documents.deliveries.values()];
  return { store, publisher, world, deliverer, order, record, now, stored };
}

export type Delivering = Awaited<ReturnType<typeof openDeliverer>>;

/** The clock's round, and what it asks for. */
export async function round(
  { deliverer, publisher, world }: Delivering,
  minutes = 1,
): Promise<void> {
  world.time += minutes * MINUTE;
  const before = publisher.published.length;
  await wakeDestinations(deliverer);
  for (let at = before; at < publisher.published.length; at += 1) {
    const message = readDelivery(push(publisher.published[at]?.data));
    if (message?.v === 'waiting') await sendWaiting(deliverer, message.destination_id);
  }
}
