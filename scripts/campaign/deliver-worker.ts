import { deliverEvent } from '../../functions/deliver/deliver-event.ts';
import type { Deliverer } from '../../functions/deliver/deliverer.ts';
import { replayToDestination } from '../../functions/deliver/replay-to-destination.ts';
import { sendWaiting, wakeDestinations } from '../../functions/deliver/send-waiting.ts';
import type { Publisher } from '../../shared/cloud/pubsub/publisher.ts';
import { cached } from '../../shared/runtime/cache.ts';
import type { Store } from '../../shared/store/store.ts';
import { readDelivery } from '../../shared/wire/delivery-message.ts';
import type { Push } from '../../shared/wire/push.ts';
import type { Instance } from './instance.ts';
import { callReceiver, type Receiver } from './receiver.ts';

/** As `functions/deliver/index.ts` has them. */
const DESTINATION_KEPT_MS = 5_000;
const TIMEOUT_MS = 15_000;

interface Ports {
  readonly store: Store;
  readonly publisher: Publisher;
  readonly sealingKeys: readonly string[];
}

/** The function `deliver` in one process, as its `index.ts` makes it of the environment. */
export function openDeliverWorker(ports: Ports, receiver: Receiver, instance: Instance) {
  const { store } = ports;
  const { now } = instance;
  const deliverer: Deliverer = {
    ...ports,
    findDestination: cached((id) => store.find('destinations', id), {
      ttlMs: DESTINATION_KEPT_MS,
      now,
    }),
    post: (call) => callReceiver(receiver, instance, call),
    timeoutMs: TIMEOUT_MS,
    underWay: new Map(),
    log: () => undefined,
    now,
  };
  return async (push: Push) => {
    const message = readDelivery(push);
    if (message === undefined) {
      await wakeDestinations(deliverer);
      return { outcome: 'woken' };
    }
    const { destination_id } = message;
    if (message.v === 'event') return { outcome: await deliverEvent(deliverer, message) };
    if (message.v === 'waiting') return { outcome: await sendWaiting(deliverer, destination_id) };
    return { outcome: await replayToDestination(deliverer, destination_id, message.replay) };
  };
}
