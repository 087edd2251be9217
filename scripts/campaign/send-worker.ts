import { setTimeout as sleep } from 'node:timers/promises';
import { type Outbox, sendLane } from '../../functions/send/send-lane.ts';
import { wakeLanes } from '../../functions/send/wake-lanes.ts';
import type { Publisher } from '../../shared/cloud/pubsub/publisher.ts';
import type { ApiAnswer, ApiCall } from '../../shared/domain/blocks/api-call.ts';
import type { MetaApp } from '../../shared/platforms/connector.ts';
import { senders } from '../../shared/platforms/senders.ts';
import type { Store } from '../../shared/store/store.ts';
import { readWake, wakeMessage } from '../../shared/wire/lane-message.ts';
import type { Push } from '../../shared/wire/push.ts';
import { type Instance, REFUSED, Trouble } from './instance.ts';
import type { SendApi } from './send-api.ts';

/** As `functions/send/index.ts` has it. */
const CALL_TIMEOUT_MS = 20_000;

interface Ports {
  readonly store: Store;
  readonly publisher: Publisher;
  readonly sealingKeys: readonly string[];
  readonly meta: MetaApp;
}

/** The function `send` in one process, as its `index.ts` makes it of the environment. */
export function openSendWorker(ports: Ports, sends: SendApi, instance: Instance) {
  const { store, publisher, sealingKeys, meta } = ports;
  const outbox: Outbox = {
    ...{ store, publisher, senders, sealingKeys, sleep },
    setting: { meta },
    makeCall: (call) => callOnce(sends, instance, call),
    log: () => undefined,
    now: instance.now,
  };
  return async (push: Push) => {
    const lane = readWake(push);
    if (lane === undefined) {
      await wakeLanes(store, publisher, new Date(instance.now()).toISOString());
      return { outcome: 'woken' };
    }
    const outcome = await sendLane(outbox, lane);
    if (outcome === 'more') await publisher.publish('outbound-messages', [wakeMessage(lane)]);
    return { outcome };
  };
}

/** The codes are those of Node's client: what was refused did not leave, and of the rest nobody knows. */
function callOnce(
  sends: SendApi,
  instance: Instance,
  call: ApiCall,
): Promise<ApiAnswer | { readonly lost: string }> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve({ lost: 'no answer in time' }), CALL_TIMEOUT_MS);
    instance
      .ask('sending', () => sends.answer(call))
      .finally(() => clearTimeout(timer))
      .then(resolve, (thrown: unknown) => {
        if (!(thrown instanceof Trouble)) throw thrown;
        resolve({ lost: thrown.message === REFUSED ? 'ECONNREFUSED' : 'ECONNRESET' });
      });
  });
}
