import { setTimeout as sleep } from 'node:timers/promises';
import { openStore } from '../../shared/cloud/firestore/open-store.ts';
import { createPublisher } from '../../shared/cloud/pubsub/rest-publisher.ts';
import { createGcsArchive } from '../../shared/cloud/storage/gcs-archive.ts';
import { required } from '../../shared/runtime/config.ts';
import { servePush } from '../../shared/runtime/serve-push.ts';
import { readPageOrder } from '../../shared/wire/replay-message.ts';
import { replayPage } from './replay-page.ts';

/** Together with the wait for the page it stays below the function's timeout of 50 s. */
const LEASE_MS = 25_000;

const runner = {
  store: openStore(process.env),
  archive: createGcsArchive({ bucket: required(process.env, 'ARCHIVE_BUCKET') }),
  publisher: createPublisher(process.env),
  now: Date.now,
  sleep,
  leaseMs: LEASE_MS,
};

export const handle = servePush('replay', async (push) => {
  const order = readPageOrder(push);
  const outcome = await replayPage(runner, order);
  return { outcome, fields: { replay_id: order.replay_id, page: order.page } };
});
