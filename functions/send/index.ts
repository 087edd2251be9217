import { setTimeout as sleep } from 'node:timers/promises';
import { metaOf } from '../../shared/blocks/create-registrar.ts';
import { openStore } from '../../shared/cloud/firestore/open-store.ts';
import { platformBases } from '../../shared/cloud/http/platform-api.ts';
import { sendCall } from '../../shared/cloud/http/send-call.ts';
import { createAnnouncingPublisher } from '../../shared/pipeline/announcing-publisher.ts';
import { senders } from '../../shared/platforms/senders.ts';
import { secrets } from '../../shared/runtime/config.ts';
import { log } from '../../shared/runtime/log.ts';
import { servePush } from '../../shared/runtime/serve-push.ts';
import { readButtonPress } from '../../shared/wire/button-press.ts';
import { readWake, wakeMessage } from '../../shared/wire/lane-message.ts';
import { acknowledgePress } from './acknowledge-press.ts';
import { type Outbox, sendLane } from './send-lane.ts';
import { wakeLanes } from './wake-lanes.ts';

/** Meta fetches media before it answers. Shorter than the lease of a call: see `CALL_LEASE_MS`. */
const CALL_TIMEOUT_MS = 20_000;

const bases = platformBases(process.env['PLATFORM_API_BASE']);
const meta = metaOf(process.env);

const store = openStore(process.env);

const publisher = createAnnouncingPublisher(process.env, store);

const outbox: Outbox = {
  store,
  publisher,
  senders,
  setting: meta === undefined ? {} : { meta },
  sealingKeys: secrets(process.env, 'SEALING_KEYS'),
  makeCall: (call) => sendCall(bases(call.api), call, CALL_TIMEOUT_MS),
  log,
  now: Date.now,
  sleep,
};

export const handle = servePush('send', async (push) => {
  const { store, publisher } = outbox;
  const lane_id = readWake(push);
  if (lane_id !== undefined) {
    const outcome = await sendLane(outbox, lane_id);
    if (outcome === 'more') await publisher.publish('outbound-messages', [wakeMessage(lane_id)]);
    return { outcome, fields: { lane_id } };
  }
  const press = readButtonPress(push);
  if (press !== undefined) {
    const { platform, block_id } = press;
    return { outcome: await acknowledgePress(outbox, press), fields: { platform, block_id } };
  }
  const woken = await wakeLanes(store, publisher, new Date().toISOString());
  return { outcome: 'woken', fields: { woken } };
});
