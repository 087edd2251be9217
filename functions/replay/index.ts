import { setTimeout as sleep } from 'node:timers/promises';
import { createAccessToken } from '../../shared/cloud/access-token.ts';
import { createFirestoreStore } from '../../shared/cloud/firestore-store.ts';
import { createGcsArchive } from '../../shared/cloud/gcs-archive.ts';
import { createRestPublisher } from '../../shared/cloud/rest-publisher.ts';
import { projectId as readProjectId, required } from '../../shared/config.ts';
import { readPageOrder } from '../../shared/wire/replay-message.ts';
import { servePush } from '../serve-push.ts';
import { replayPage } from './replay-page.ts';

/** With the wait for the page's turn it stays below the function's timeout of 50 s. */
const LEASE_MS = 25_000;

const projectId = readProjectId(process.env);
const host = process.env['PUBSUB_EMULATOR_HOST'];

const runner = {
  store: createFirestoreStore({ projectId }),
  archive: createGcsArchive({ bucket: required(process.env, 'ARCHIVE_BUCKET') }),
  publisher: createRestPublisher({
    projectId,
    ...(host === undefined ? { accessToken: createAccessToken() } : { host }),
  }),
  now: Date.now,
  sleep,
  leaseMs: LEASE_MS,
};

export const handle = servePush('replay', async (push) => {
  const order = readPageOrder(push);
  const outcome = await replayPage(runner, order);
  return { outcome, fields: { replay_id: order.replay_id, page: order.page } };
});
