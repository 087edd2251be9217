import { type Processor, processEvent } from '../../functions/process/process.ts';
import { createFirestoreStore } from '../../shared/cloud/firestore/firestore-store.ts';
import { type Kind, type Kinds, putOne } from '../../shared/domain/change.ts';
import { blockId, workflowDocumentId } from '../../shared/domain/ids.ts';
import { createFindMatcher } from '../../shared/pipeline/find-matcher.ts';
import { platforms } from '../../shared/platforms/index.ts';
import { splitDelivery } from '../../shared/platforms/split-delivery.ts';
import { verifyDelivery } from '../../shared/platforms/verify-delivery.ts';
import { cached, rememberIds } from '../../shared/runtime/cache.ts';
import type { Store } from '../../shared/store/store.ts';
import type { Envelope } from '../../shared/wire/envelope.ts';
import { wrapEvent } from '../../shared/wire/wrap-event.ts';
import { createMemoryArchive } from '../../test/support/memory/memory-archive.ts';
import { createMemoryPublisher } from '../../test/support/memory/memory-publisher.ts';
import { type CountingProxy, type Operations, startCountingProxy } from './counting-proxy.ts';
import { accounts, type OperationDelivery } from './operation-bodies.ts';
import { KEYWORD, type OperationCase, operationCases, setupDeliveries } from './operation-cases.ts';

export interface OperationCounts extends Operations {
  readonly name: string;
  readonly aim?: OperationCase['aim'];
}

const PROJECT = 'bench-operations';
export const WORKSPACE = 'ws_bench';

/** Counts the Firestore operations of each case, with its block and workflows already cached. */
export async function countOperations(emulator: string): Promise<OperationCounts[]> {
  const proxy = await startCountingProxy(emulator);
  // Google's client reads this variable when it is created.
  process.env['FIRESTORE_EMULATOR_HOST'] = proxy.host;
  try {
    const store = createFirestoreStore({ projectId: PROJECT });
    await createFixtures(store);
    const processor = createProcessor(store);
    for (const delivery of setupDeliveries) await processEvent(processor, envelopeOf(delivery));
    const counted: OperationCounts[] = [];
    for (const each of operationCases) counted.push(await countCase(proxy, processor, each));
    return counted;
  } finally {
    process.env['FIRESTORE_EMULATOR_HOST'] = emulator;
    proxy.stop();
  }
}

/** Connects the accounts of the cases and publishes the workflow that one of them starts. */
export async function createFixtures(store: Store): Promise<void> {
  for (const [platform, account_id] of Object.entries(accounts)) {
    await put(store, 'blocks', {
      id: blockId(platform, account_id),
      workspace_id: WORKSPACE,
      platform,
      account_id,
      name: 'Bench',
      signing_secrets: [],
      connected_at: new Date().toISOString(),
    });
  }
  await put(store, 'workflows', {
    id: workflowDocumentId(WORKSPACE, 'wf_bench'),
    workflow_id: 'wf_bench',
    workspace_id: WORKSPACE,
    name: 'Bench',
    status: 'published',
    version: 1,
    trigger: {
      type: 'keyword',
      keywords: [KEYWORD],
      match_mode: 'contains',
      case_sensitive: false,
    },
  });
}

async function put<K extends Kind>(store: Store, kind: K, document: Kinds[K]): Promise<void> {
  await store.change(putOne(kind, document));
}

/** Creates a processor like that of functions/process, with a publisher in memory. */
export function createProcessor(store: Store): Processor {
  const now = Date.now;
  const memory = { ttlMs: 600_000, now };
  return {
    platforms,
    store,
    now,
    publisher: createMemoryPublisher(),
    archive: createMemoryArchive(),
    findBlock: cached((id) => store.find('blocks', id), memory),
    findMatcher: createFindMatcher(store, memory),
    hasSeen: rememberIds(1_000),
  };
}

async function countCase(
  proxy: CountingProxy,
  processor: Processor,
  { name, delivery, type, duplicate, executions = 0, aim }: OperationCase,
): Promise<OperationCounts> {
  const envelope = envelopeOf(delivery);
  let outcome = '';
  const operations = await proxy.count(async () => {
    outcome = await processEvent(processor, envelope);
  });
  const record = await processor.store.find('records', envelope.event_id);
  const actual = [outcome, record?.type, record?.executions.length].join(' ');
  const expected = [duplicate ? 'duplicate' : 'success', type, executions].join(' ');
  if (actual !== expected) throw new Error(`${name}: expected ${expected}, got ${actual}`);
  return { name, ...operations, ...(aim && { aim }) };
}

/** Returns the envelope that the webhook handler would publish, without checking a signature. */
export function envelopeOf({ platform, body }: OperationDelivery): Envelope {
  const known = platforms[platform];
  if (known === undefined) throw new Error(`unknown platform ${platform}`);
  const trusting = { ...known, authentic: () => true };
  const bytes = Buffer.from(JSON.stringify(body));
  const verdict = verifyDelivery(trusting, { headers: {}, body: bytes }, ['any']);
  const receivedAt = new Date().toISOString();
  const [event] = verdict.ok ? splitDelivery(known, verdict.delivery, receivedAt) : [];
  if (event === undefined) throw new Error(`the delivery of ${platform} contains no event`);
  return wrapEvent(platform, event, receivedAt);
}
