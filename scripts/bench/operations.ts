import { type Processor, processEvent } from '../../functions/process/process.ts';
import { createFirestoreStore } from '../../shared/cloud/firestore/firestore-store.ts';
import { type Kind, type Kinds, putOne } from '../../shared/domain/change.ts';
import { blockId, workflowDocumentId } from '../../shared/domain/ids.ts';
import { createFindMatcher } from '../../shared/pipeline/find-matcher.ts';
import { platforms } from '../../shared/platforms/index.ts';
import { splitDelivery } from '../../shared/platforms/split-delivery.ts';
import { verifyDelivery } from '../../shared/platforms/verify-delivery.ts';
import { cached } from '../../shared/runtime/cache.ts';
import type { Store } from '../../shared/store/store.ts';
import type { Envelope } from '../../shared/wire/envelope.ts';
import { wrapEvent } from '../../shared/wire/wrap-event.ts';
import { createMemoryPublisher } from '../../test/support/memory/memory-publisher.ts';
import { type CountingProxy, type Operations, startCountingProxy } from './counting-proxy.ts';
import { accounts, type OperationDelivery } from './operation-bodies.ts';
import { before, KEYWORD, type OperationCase, operationCases } from './operation-cases.ts';

export interface CountedOperations extends Operations {
  readonly name: string;
  readonly aim?: OperationCase['aim'];
}

const PROJECT = 'bench-operations';
const WORKSPACE = 'ws_bench';

/** What one event after another asks of the Firestore emulator, its block and workflows being known. */
export async function countOperations(emulator: string): Promise<CountedOperations[]> {
  const proxy = await startCountingProxy(emulator);
  // Where Google's client looks, when it is made, for its server.
  process.env['FIRESTORE_EMULATOR_HOST'] = proxy.host;
  try {
    const store = createFirestoreStore({ projectId: PROJECT });
    await furnish(store);
    const processor = createProcessor(store);
    for (const delivery of before) await processEvent(processor, envelopeOf(delivery));
    const counted: CountedOperations[] = [];
    for (const each of operationCases) counted.push(await countCase(proxy, processor, each));
    return counted;
  } finally {
    process.env['FIRESTORE_EMULATOR_HOST'] = emulator;
    proxy.stop();
  }
}

/** Connects the accounts the cases speak of, and publishes the workflow that one of them starts. */
export async function furnish(store: Store): Promise<void> {
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

/** As functions/process is wired, but for the topics. */
function createProcessor(store: Store): Processor {
  const now = Date.now;
  const memory = { ttlMs: 600_000, now };
  return {
    ...{ platforms, store, now, publisher: createMemoryPublisher() },
    findBlock: cached((id) => store.find('blocks', id), memory),
    findMatcher: createFindMatcher(store, memory),
  };
}

async function countCase(
  proxy: CountingProxy,
  processor: Processor,
  { name, delivery, type, duplicate, executions = 0, aim }: OperationCase,
): Promise<CountedOperations> {
  const envelope = envelopeOf(delivery);
  let outcome = '';
  const operations = await proxy.count(async () => {
    outcome = await processEvent(processor, envelope);
  });
  const record = await processor.store.find('records', envelope.event_id);
  const came = [outcome, record?.type, record?.executions.length].join(' ');
  const wanted = [duplicate ? 'duplicate' : 'success', type, executions].join(' ');
  if (came !== wanted) throw new Error(`${name}: ${came} came of it and not ${wanted}`);
  return { name, ...operations, ...(aim && { aim }) };
}

/** As the webhook handler would publish it, the signature taken for granted. */
function envelopeOf({ platform, body }: OperationDelivery): Envelope {
  const known = platforms[platform];
  if (known === undefined) throw new Error(`there is no platform ${platform}`);
  const trusting = { ...known, authentic: () => true };
  const bytes = Buffer.from(JSON.stringify(body));
  const verdict = verifyDelivery(trusting, { headers: {}, body: bytes }, ['any']);
  const receivedAt = new Date().toISOString();
  const [event] = verdict.ok ? splitDelivery(known, verdict.delivery, receivedAt) : [];
  if (event === undefined) throw new Error(`no event in a delivery of ${platform}`);
  return wrapEvent(platform, event, receivedAt);
}
