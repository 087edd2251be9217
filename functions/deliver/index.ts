import { openStore } from '../../shared/cloud/firestore/open-store.ts';
import { createPostWebhook } from '../../shared/cloud/http/post-webhook.ts';
import { localServers } from '../../shared/cloud/http/public-call.ts';
import { createPublisher } from '../../shared/cloud/pubsub/rest-publisher.ts';
import { cached } from '../../shared/runtime/cache.ts';
import { secrets } from '../../shared/runtime/config.ts';
import { log } from '../../shared/runtime/log.ts';
import { servePush } from '../../shared/runtime/serve-push.ts';
import { readDelivery } from '../../shared/wire/delivery-message.ts';
import { deliverEvent } from './deliver-event.ts';
import type { Deliverer } from './deliverer.ts';
import { replayToDestination } from './replay-to-destination.ts';
import { sendWaiting, wakeDestinations } from './send-waiting.ts';

/** For so long an instance does not notice that a destination was changed, or fails. */
const DESTINATION_KEPT_MS = 5_000;

/** Below the function's timeout, with room for the database. */
const TIMEOUT_MS = 15_000;

const store = openStore(process.env);
const now = Date.now;

const deliverer: Deliverer = {
  store,
  publisher: createPublisher(process.env),
  findDestination: cached((id) => store.find('destinations', id), {
    ttlMs: DESTINATION_KEPT_MS,
    now,
  }),
  post: createPostWebhook({ alsoAllowed: localServers(process.env) }),
  timeoutMs: TIMEOUT_MS,
  sealingKeys: secrets(process.env, 'SEALING_KEYS'),
  underWay: new Map(),
  log,
  now,
};

export const handle = servePush('deliver', async (push) => {
  const message = readDelivery(push);
  if (message === undefined) {
    return { outcome: 'woken', fields: { woken: await wakeDestinations(deliverer) } };
  }
  const { destination_id } = message;
  const fields = { destination_id };
  if (message.v === 'event') return { outcome: await deliverEvent(deliverer, message), fields };
  if (message.v === 'waiting') {
    return { outcome: await sendWaiting(deliverer, destination_id), fields };
  }
  const outcome = await replayToDestination(deliverer, destination_id, message.replay);
  return { outcome, fields };
});
