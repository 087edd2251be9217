import { createAccessToken } from '../../shared/cloud/access-token.ts';
import { createFirestoreStore } from '../../shared/cloud/firestore-store.ts';
import { publishedWorkflows } from '../../shared/cloud/published-workflows.ts';
import { createRestPublisher } from '../../shared/cloud/rest-publisher.ts';
import { projectId as readProjectId } from '../../shared/config.ts';
import { platforms } from '../../shared/platforms/index.ts';
import { readEnvelope } from '../../shared/wire/read-push.ts';
import { servePush } from '../serve-push.ts';
import { cached } from './cached.ts';
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
  findBlock: cached((id) => store.find('blocks', id), { ttlMs: CONFIG_AGE_MS, now }),
  findWorkflows: cached((id) => publishedWorkflows(store, id), { ttlMs: CONFIG_AGE_MS, now }),
  now,
};

export const handle = servePush('process', async (push) => {
  const envelope = readEnvelope(push);
  const outcome = await processEvent(processor, envelope);
  const { platform, kind } = envelope;
  const severity = outcome === 'failed' ? 'WARNING' : 'INFO';
  return { outcome, severity, fields: { platform, kind } };
});
