import type { HttpFunction } from '@google-cloud/functions-framework';
import { createApi } from '../../functions/api/http/app.ts';
import { handleDeadLetter } from '../../functions/dead-letter/dead-letter.ts';
import { checkBlocks } from '../../functions/health/check-blocks.ts';
import { processEvent } from '../../functions/process/process.ts';
import { replayPage } from '../../functions/replay/replay-page.ts';
import { type FindSecrets, receive } from '../../functions/webhooks/receive.ts';
import { createBlockSecrets } from '../../shared/cloud/firestore/block-secrets.ts';
import { createFirestoreStore } from '../../shared/cloud/firestore/firestore-store.ts';
import { createRestPublisher } from '../../shared/cloud/pubsub/rest-publisher.ts';
import { createRestTasks } from '../../shared/cloud/tasks/rest-tasks.ts';
import { BLOCK_KEPT_MS } from '../../shared/domain/blocks/lease-block.ts';
import { announcingToDestinations } from '../../shared/pipeline/announce-to-destinations.ts';
import { createFindMatcher } from '../../shared/pipeline/find-matcher.ts';
import { platforms } from '../../shared/platforms/index.ts';
import { readWebhookKey } from '../../shared/platforms/telegram/key.ts';
import { cached, rememberIds } from '../../shared/runtime/cache.ts';
import { servePush } from '../../shared/runtime/serve-push.ts';
import { topology } from '../../shared/topology.ts';
import { readEnvelope } from '../../shared/wire/read-push.ts';
import { readPageOrder, readReplayOrder } from '../../shared/wire/replay-message.ts';
import { openArchive } from './archive.ts';
import type { Database } from './database.ts';
import { openDeliverWorker } from './deliver-worker.ts';
import { openExecuteWorker } from './execute-worker.ts';
import { openFirestore } from './firestore-client.ts';
import type { Instance } from './instance.ts';
import { openNetwork } from './network.ts';
import { createConnector, openPlatformApi, type Platforms } from './platform.ts';
import type { PubSub } from './pubsub.ts';
import type { Receiver } from './receiver.ts';
import { openSendWorker } from './send-worker.ts';
import type { Shop } from './shop.ts';
import type { TaskQueue } from './tasks.ts';

/** What outlives every process. */
export interface Cloud {
  readonly database: Database;
  readonly pubsub: PubSub;
  readonly tasks: TaskQueue;
  readonly archive: Map<string, string>;
  readonly platforms: Platforms;
  readonly shop: Shop;
  readonly receiver: Receiver;
}

/** As in the deployment. */
const WORKFLOWS_KEPT_MS = 60_000;
const DESTINATIONS_KEPT_MS = 30_000;
const LEASE_MS = 25_000;
const PROJECT = { projectId: 'campaign' };
const QUEUES = 'projects/campaign/locations/here/queues/{topic}';

export const META_SECRET = 'meta-app-secret-of-the-campaign';
const TELEGRAM_KEYS = ['telegram-key-of-the-campaign'];
const SEALING_KEYS = ['sealing-key-of-the-campaign'];

/** The ports of one process, as its `index.ts` makes them of the environment. */
function openPorts(cloud: Cloud, instance: Instance) {
  const { database, archive, platforms: far } = cloud;
  const send = openNetwork(cloud, instance);
  const store = createFirestoreStore({ ...PROJECT, client: openFirestore(database, instance) });
  const { now } = instance;
  return {
    ...{ send, store, now },
    publisher: (deadlineMs?: number) => createRestPublisher({ ...PROJECT, send, deadlineMs }),
    /** The services of a function that announces events, which destinations get too. */
    announcing: () =>
      announcingToDestinations(createRestPublisher({ ...PROJECT, send }), store, {
        ttlMs: DESTINATIONS_KEPT_MS,
        now,
      }),
    tasks: createRestTasks({ ...PROJECT, queues: QUEUES, send }),
    archive: openArchive(archive, instance),
    registrar: {
      ...{ store, platforms, now, log: () => undefined },
      connectors: Object.fromEntries(
        Object.keys(platforms).map((one) => [one, createConnector(one)]),
      ),
      platformApi: openPlatformApi(far, instance),
      webhookUrl: 'https://hooks.example.com/webhooks/{platform}',
      meta: { app_id: '1', app_secret: META_SECRET, verify_token: 'verify' },
      sealingKeys: SEALING_KEYS,
      telegramKeys: TELEGRAM_KEYS,
    },
  };
}

/** The functions that Pub/Sub pushes to, by the names of the topology. */
export const workers: Readonly<Record<string, (cloud: Cloud, instance: Instance) => HttpFunction>> =
  {
    process(cloud, instance) {
      const { store, archive, announcing, now } = openPorts(cloud, instance);
      const processor = {
        ...{ platforms, store, archive, now, publisher: announcing() },
        findBlock: cached((id) => store.find('blocks', id), { ttlMs: BLOCK_KEPT_MS, now }),
        findMatcher: createFindMatcher(store, { ttlMs: WORKFLOWS_KEPT_MS, now }),
        hasSeen: rememberIds(1_000),
      };
      return serve(async (push) => {
        const envelope = readEnvelope(push);
        return { outcome: await processEvent(processor, envelope, readReplayOrder(push)) };
      });
    },
    'dead-letter'(cloud, instance) {
      const { store, archive, announcing, now } = openPorts(cloud, instance);
      const ports = { store, archive, publisher: announcing() };
      return serve((push) => handleDeadLetter(ports, push, '', new Date(now())));
    },
    replay(cloud, instance) {
      const { store, archive, publisher, now } = openPorts(cloud, instance);
      const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
      const runner = { store, archive, publisher: publisher(), now, sleep, leaseMs: LEASE_MS };
      return serve(async (push) => ({ outcome: await replayPage(runner, readPageOrder(push)) }));
    },
    send(cloud, instance) {
      const { store, announcing, registrar } = openPorts(cloud, instance);
      const { sealingKeys, meta } = registrar;
      const ports = { store, sealingKeys, meta, publisher: announcing() };
      return serve(openSendWorker(ports, cloud.platforms.sends, instance));
    },
    execute(cloud, instance) {
      const { store, announcing, tasks } = openPorts(cloud, instance);
      const ports = { store, tasks, publisher: announcing() };
      return serve(openExecuteWorker(ports, cloud.shop, instance));
    },
    deliver(cloud, instance) {
      const { store, publisher } = openPorts(cloud, instance);
      const ports = { store, publisher: publisher(), sealingKeys: SEALING_KEYS };
      return serve(openDeliverWorker(ports, cloud.receiver, instance));
    },
    health(cloud, instance) {
      const { registrar, publisher } = openPorts(cloud, instance);
      const checker = { registrar, publisher: publisher() };
      return serve(async (push) => {
        await checkBlocks(checker, push);
        return { outcome: 'done' };
      });
    },
  };

function serve(handle: Parameters<typeof servePush>[1]): HttpFunction {
  return servePush('campaign', handle, () => undefined);
}

/** A request as a platform posts it. */
export interface Post {
  readonly platform: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** The webhook functions of all platforms in one process. Each resolves to the status it answers. */
export function openWebhooks(cloud: Cloud, instance: Instance): (post: Post) => Promise<number> {
  const { publisher, send, now } = openPorts(cloud, instance);
  const lineSecrets = createBlockSecrets({ ...PROJECT, send, sealingKeys: SEALING_KEYS, now });
  const finders: Readonly<Record<string, FindSecrets>> = {
    async line(request) {
      const account = platforms['line']?.claimedAccount?.(request) ?? '';
      const again = () => lineSecrets('line', account, 'refresh');
      return { secrets: await lineSecrets('line', account), again };
    },
    telegram({ path_key }) {
      const key = readWebhookKey(path_key ?? '', TELEGRAM_KEYS);
      if (key === undefined) return undefined;
      const { account_id, version: key_version, secret_tokens } = key;
      return { account_id, secrets: secret_tokens, key_version };
    },
  };
  const receivers = Object.values(platforms).map((ingress) => ({
    ingress,
    findSecrets: finders[ingress.name] ?? (() => ({ secrets: [META_SECRET] })),
    publisher: publisher(ingress.answerWithinMs),
  }));
  return async ({ platform, path, headers, body }) => {
    const receiver = receivers.find(({ ingress }) => ingress.name === platform);
    if (receiver === undefined) return 404;
    const incoming = { method: 'POST', url: path, headers, readBody: async () => body };
    return (await receive(receiver, incoming, new Date(now()))).status;
  };
}

/** The API in one process. */
export function openApi(cloud: Cloud, instance: Instance) {
  const { store, archive, announcing, registrar, now } = openPorts(cloud, instance);
  const retries = topology.profiles.deployed;
  const requestsPerMinute = 1_000_000;
  const log = () => undefined;
  const fetchMedia = () => Promise.reject(new Error('the campaign asks for no files'));
  const post = () => Promise.reject(new Error('the campaign calls no channel'));
  const services = { store, archive, registrar, fetchMedia, post, now, retries, log };
  return createApi({ ...services, requestsPerMinute, publisher: announcing() });
}
