import { openStore } from '../../shared/cloud/firestore/open-store.ts';
import { createGcsArchive } from '../../shared/cloud/storage/gcs-archive.ts';
import { BLOCK_KEPT_MS } from '../../shared/domain/blocks/lease-block.ts';
import type { Failure } from '../../shared/domain/failure.ts';
import { createAnnouncingPublisher } from '../../shared/pipeline/announcing-publisher.ts';
import { createFindMatcher } from '../../shared/pipeline/find-matcher.ts';
import { platforms } from '../../shared/platforms/index.ts';
import { cached, rememberIds } from '../../shared/runtime/cache.ts';
import { isLocal, required } from '../../shared/runtime/config.ts';
import { failureFields, severityOf } from '../../shared/runtime/failure-fields.ts';
import { servePush } from '../../shared/runtime/serve-push.ts';
import { readEnvelope } from '../../shared/wire/read-push.ts';
import { readReplayOrder } from '../../shared/wire/replay-message.ts';
import { type Processor, processEvent } from './process.ts';

/**
 * How long changed workflows may go unnoticed by a warm instance. Looking them up again costs a read; on a
 * developer's machine nobody wants to wait.
 */
const WORKFLOWS_KEPT_MS = isLocal(process.env) ? 10_000 : 60_000;

/** About a megabyte. Platforms and Pub/Sub mostly deliver a second time within minutes. */
const EVENTS_REMEMBERED = 10_000;

const store = openStore(process.env);

const publisher = createAnnouncingPublisher(process.env, store);
const now = Date.now;

const processor: Processor = {
  platforms,
  store,
  publisher,
  archive: createGcsArchive({ bucket: required(process.env, 'ARCHIVE_BUCKET') }),
  findBlock: cached((id) => store.find('blocks', id), { ttlMs: BLOCK_KEPT_MS, now }),
  findMatcher: createFindMatcher(store, { ttlMs: WORKFLOWS_KEPT_MS, now }),
  hasSeen: rememberIds(EVENTS_REMEMBERED),
  now,
};

export const handle = servePush('process', async (push) => {
  const envelope = readEnvelope(push);
  const replay = readReplayOrder(push);
  let failure: Failure | undefined;
  const onFailure = (one: Failure): void => {
    failure = one;
  };
  const outcome = await processEvent({ ...processor, onFailure }, envelope, replay);
  const { platform, kind, account_id } = envelope;
  // If only the canary's events arrive, the platform is silent. The alert must distinguish them.
  const canary = platforms[platform]?.canaryAccount === account_id || undefined;
  const fields = { platform, kind, canary, ...(failure && failureFields(failure)) };
  const severity = outcome === 'failed' ? 'WARNING' : 'INFO';
  return { outcome, severity: failure === undefined ? severity : severityOf(failure), fields };
});
