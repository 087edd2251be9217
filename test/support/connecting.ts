import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { processEvent } from '../../functions/process/process.ts';
import { type Candidates, type Receiver, receive } from '../../functions/webhooks/receive.ts';
import { demoAccounts } from '../../scripts/local/platform-stand-in/demo-accounts.ts';
import { startPlatformStandIn } from '../../scripts/local/platform-stand-in/stand-in.ts';
import type { StandInAccount } from '../../scripts/local/platform-stand-in/world.ts';
import { createMediaFetcher } from '../../shared/cloud/http/fetch-media.ts';
import { createPlatformApi, platformBases } from '../../shared/cloud/http/platform-api.ts';
import { isValid } from '../../shared/domain/blocks/block.ts';
import { blockId } from '../../shared/domain/ids.ts';
import { compileWorkflows } from '../../shared/domain/triggers/matcher.ts';
import { platforms } from '../../shared/platforms/index.ts';
import { readWebhookKey } from '../../shared/platforms/telegram/key.ts';
import { readBody } from '../../shared/runtime/read-body.ts';
import { unseal } from '../../shared/runtime/sealing.ts';
import type { Envelope } from '../../shared/wire/envelope.ts';
import { openApi } from './api.ts';
import { createMemoryArchive } from './memory/memory-archive.ts';
import { createMemoryPublisher } from './memory/memory-publisher.ts';
import { createMemoryStore, type MemoryStore } from './memory/memory-store.ts';
import { createTestRegistrar, metaApp } from './registrar.ts';

const INSTAGRAM_SECRET = 'instagram-app-secret-0123456789abcdef';

/**
 * The whole way in one process: platforms that call and deliver, the five webhook handlers, the API and `process`, over
 * a database in memory and a clock that can be put forward.
 */
export async function openConnecting(accounts: readonly StandInAccount[] = demoAccounts) {
  const store = createMemoryStore();
  const publisher = createMemoryPublisher();
  const clock = { ahead: 0 };
  const now = (): number => Date.now() + clock.ahead;
  const lines: string[] = [];
  const log = (...line: readonly unknown[]) => void lines.push(JSON.stringify(line));
  const standIn = await startPlatformStandIn({
    app: { ...metaApp, instagram_app_secret: INSTAGRAM_SECRET },
    accounts,
  });
  const registrar = createTestRegistrar(store, { log, now });
  const ingresses = await openWebhookHandlers(store, publisher, registrar, now);
  const connected = {
    ...registrar,
    webhookUrl: `${ingresses.url}/webhooks/{platform}`,
    platformApi: createPlatformApi({ bases: platformBases(standIn.url), pauseMs: 1 }),
  };
  const fetchMedia = createMediaFetcher(platformBases(standIn.url));
  const services = { registrar: connected, fetchMedia, publisher, log, now };
  const { ask } = await openApi(services, store);

  let processed = 0;
  /** Processes what has been published since; resolves to what became of each. */
  async function processAll(): Promise<string[]> {
    const outcomes: string[] = [];
    for (; processed < publisher.published.length; processed += 1) {
      const { topic, data } = publisher.published[processed] ?? { topic: '' };
      if (topic !== 'webhook-events') continue;
      const processor = {
        ...{ platforms, store, publisher, now },
        archive: createMemoryArchive(),
        findBlock: (id: string) => store.find('blocks', id),
        findMatcher: async () => compileWorkflows([]),
      };
      outcomes.push(await processEvent(processor, data as Envelope));
    }
    return outcomes;
  }

  return {
    ...{
      store,
      publisher,
      clock,
      lines,
      standIn,
      registrar: connected,
      ingresses,
      ask,
      processAll,
    },
    async close() {
      await standIn.close();
      await ingresses.close();
    },
  };
}

export type Connecting = Awaited<ReturnType<typeof openConnecting>>;

async function openWebhookHandlers(
  store: MemoryStore,
  publisher: Receiver['publisher'],
  { sealingKeys, telegramKeys }: ReturnType<typeof createTestRegistrar>,
  now: () => number,
) {
  const statuses: number[] = [];
  const secretsOf: Readonly<Record<string, Receiver['findSecrets']>> = {
    async line(request) {
      const account = platforms['line']?.claimedAccount?.(request) ?? '';
      const id = blockId('line', account);
      const block = await store.find('blocks', id);
      const at = new Date(now()).toISOString();
      const valid = block?.signing_secrets.filter((one) => isValid(one, at)) ?? [];
      return { secrets: valid.flatMap(({ sealed }) => unseal(sealed, sealingKeys, id) ?? []) };
    },
    telegram: ({ path_key }) => telegramSecrets(path_key, telegramKeys),
  };
  const server = createServer(async (incoming, outgoing) => {
    const platform = /^\/webhooks\/(\w+)/.exec(incoming.url ?? '')?.[1] ?? '';
    const ingress = platforms[platform];
    if (ingress === undefined) return outgoing.writeHead(404).end();
    const appSecrets = () => ({ secrets: [metaApp.app_secret, INSTAGRAM_SECRET] });
    const findSecrets = secretsOf[platform] ?? appSecrets;
    const receiver = { ingress, findSecrets, publisher, verifyTokens: [metaApp.verify_token] };
    const { method = '', url = '', headers } = incoming;
    const request = { method, url, headers, readBody: (max: number) => readBody(incoming, max) };
    const answer = await receive(receiver, request, new Date(now()));
    statuses.push(answer.status);
    return outgoing.writeHead(answer.status, answer.headers).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    /** What the webhook handlers have answered, in order. */
    statuses,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function telegramSecrets(
  pathKey: string | undefined,
  keys: readonly string[],
): Candidates | undefined {
  const key = readWebhookKey(pathKey ?? '', keys);
  if (key === undefined) return undefined;
  const { account_id, version: key_version, secret_tokens: secrets } = key;
  return { account_id, secrets, key_version };
}
