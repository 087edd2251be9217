import { createAccessToken } from '../../shared/cloud/access-token.ts';
import { createFirestoreStore } from '../../shared/cloud/firestore-store.ts';
import { createRestPublisher } from '../../shared/cloud/rest-publisher.ts';
import { projectId as readProjectId } from '../../shared/config.ts';
import { platforms } from '../../shared/platforms/index.ts';
import { readEnvelope } from '../../shared/wire/read-push.ts';
import { readReplayOrder } from '../../shared/wire/replay-message.ts';
import { isCanary } from '../canary/canary-account.ts';
import { servePush } from '../serve-push.ts';
import { cached } from './cached.ts';
import { findConnected } from './find-connected.ts';
import { createFindMatcher } from './find-matcher.ts';
import { type Processor, processEvent } from './process.ts';

/** How long a changed block or workflow may go unnoticed by a warm instance. */
const CONFIG_AGE_MS = 10_000;

const projectId = readProjectId(process.env);
const host = process.env['PUBSUB_EMULATOR_HOST'];
const store = createFirestoreStore({ projectId });
const now = Date.now;

const processor: Processor = {
  platforms,
  store,
  publisher: createRestPublisher({
    projectId,
    ...(host === undefined ? { accessToken: createAccessToken() } : { host }),
  }),
  findBlock: cached((id) => findConnected(store, id, now()), { ttlMs: CONFIG_AGE_MS, now }),
  findMatcher: createFindMatcher(store, { ttlMs: CONFIG_AGE_MS, now }),
  now,
};

export const handle = servePush('process', async (push) => {
  const envelope = readEnvelope(push);
  const replay = readReplayOrder(push);
  const outcome = await processEvent(processor, envelope, replay);
  const { platform, kind } = envelope;
  const severity = outcome === 'failed' ? 'WARNING' : 'INFO';
  // A platform that only the canary still speaks for is a silent one: the alert must tell them apart.
  const canary = isCanary(envelope) || undefined;
  return { outcome, severity, fields: { platform, kind, canary, replay_id: replay?.id } };
});
