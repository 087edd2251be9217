import { randomUUID } from 'node:crypto';
import { executionRoutes } from '../../functions/api/executions/executions.ts';
import { readInput } from '../../functions/api/http/read-input.ts';
import type { Services } from '../../functions/api/http/route.ts';
import type { Engine } from '../../functions/execute/engine.ts';
import { createFindGraph } from '../../functions/execute/load-execution.ts';
import { runExecution } from '../../functions/execute/run-execution.ts';
import { wakeDue } from '../../functions/execute/wake-due.ts';
import { type Processor, processEvent } from '../../functions/process/process.ts';
import { type Outbox, sendLane } from '../../functions/send/send-lane.ts';
import { sealCredentials } from '../../shared/blocks/credentials.ts';
import { onOne, putOne } from '../../shared/domain/change.ts';
import { blockId, workflowDocumentId } from '../../shared/domain/ids.ts';
import { roleScopes } from '../../shared/domain/people/permissions.ts';
import { definitionId } from '../../shared/domain/workflows/definition.ts';
import { senders } from '../../shared/platforms/senders.ts';
import type { Store } from '../../shared/store/store.ts';
import { createMemoryPublisher } from '../../test/support/memory/memory-publisher.ts';
import { createMemoryTasks } from '../../test/support/memory/memory-tasks.ts';
import type { CountingProxy } from './counting-proxy.ts';
import { accounts, instagramText } from './operation-bodies.ts';
import { createFixtures, createProcessor, envelopeOf, WORKSPACE } from './operations.ts';
import { handlerSecrets } from './signed-delivery.ts';

export const WORKFLOW = 'wf_ask';

const definition = {
  start: 'ask',
  nodes: {
    ask: { type: 'ask_question', message: 'Which size?', variable: 'size', next: 'thanks' },
    thanks: { type: 'send_message', message: 'Thank you for {{ size }}.' },
  },
};

/** The functions in this process, with everything but the database in memory. */
export async function openWorld(direct: Store, store: Store, proxy: CountingProxy) {
  await createFixtures(direct);
  await signIn(direct);
  const document = workflowDocumentId(WORKSPACE, WORKFLOW);
  await direct.change(
    putOne('definitions', {
      ...{ id: definitionId(document, 1), workspace_id: WORKSPACE, workflow_id: WORKFLOW },
      ...{ version: 1, json: JSON.stringify(definition) },
    }),
  );
  await direct.change(
    putOne('workflows', {
      ...{ id: document, workflow_id: WORKFLOW, workspace_id: WORKSPACE, name: 'Ask' },
      ...{ status: 'published', version: 1 },
      trigger: {
        ...{ type: 'keyword', keywords: ['shirt'], match_mode: 'contains', case_sensitive: false },
      },
    }),
  );
  const publisher = createMemoryPublisher();
  const processor: Processor = createProcessor(store);
  const engine: Engine = {
    ...{ store, publisher, senders, tasks: createMemoryTasks(publisher), log: () => undefined },
    ...{ now: Date.now, findGraph: createFindGraph(store, Date.now) },
    callOut: async () => ({ status: 200, headers: {}, body: '' }),
  };
  const outbox: Outbox = {
    ...{ store, publisher, senders, setting: {}, sealingKeys: [handlerSecrets.SEALING_KEYS] },
    ...{ log: () => undefined, now: Date.now, sleep: async () => undefined },
    makeCall: async () => ({ status: 200, json: { message_id: `mid.${randomUUID()}` } }),
  };
  let second = 0;
  const write = (person: string, text: string): Promise<unknown> => {
    second += 1;
    const moment = { person, second: sinceBodies() + second };
    return processEvent(
      processor,
      envelopeOf(instagramText(moment, `m_${person}_${second}`, text)),
    );
  };
  const documents = async (work: () => Promise<unknown>): Promise<string> => {
    const { reads, writes } = await proxy.count(work);
    return `${reads} read, ${writes} written`;
  };
  // The first of a process read what is kept afterwards.
  await write('4200000000000000', 'A shirt, please');
  await runExecution(engine, await newest(direct));
  return {
    async count(person: string): Promise<Readonly<Record<string, string>>> {
      const starts = await documents(() => write(person, 'A shirt, please'));
      const id = await newest(direct);
      const asks = await documents(() => runExecution(engine, id));
      const lane = (await direct.find('executions', id))?.conversation_id ?? '';
      const sends = await documents(() => sendLane(outbox, lane));
      const answers = await documents(() => write(person, 'Large'));
      const goesOn = await documents(() => runExecution(engine, id));
      if ((await direct.find('executions', id))?.status !== 'completed') {
        throw new Error('the execution did not complete');
      }
      return {
        'a text that starts an execution': starts,
        'its question': asks,
        'sending it': sends,
        'a text that answers it': answers,
        'the step after it': goesOn,
        'the clock, with nothing due': await documents(() => wakeDue(store, publisher, Date.now())),
        'a page of waiting executions': await documents(() => readPage(store)),
      };
    },
  };
}

/** A message is only sent with the account's token. */
async function signIn(store: Store): Promise<void> {
  const id = blockId('instagram', accounts.instagram);
  const token = { access_token: 'bench' };
  const credentials = sealCredentials(token, handlerSecrets.SEALING_KEYS, id);
  await store.change(
    onOne('blocks', id, (block) => (block ? { blocks: [{ ...block, credentials }] } : {})),
  );
}

/** Bodies have their times from a day in the past, and a question is only answered later. */
function sinceBodies(): number {
  return Math.ceil((Date.now() - Date.UTC(2026, 2, 31, 10, 15, 30)) / 1_000);
}

async function newest(store: Store): Promise<string> {
  const { found } = await store.page('executions', {
    where: { workspace_id: WORKSPACE, workflow_id: WORKFLOW },
    order: { field: 'started_at', direction: 'desc' },
    limit: 1,
  });
  return found[0]?.id ?? '';
}

async function readPage(store: Store): Promise<void> {
  const list = executionRoutes.find(({ id }) => id === 'listExecutions');
  if (list?.query === undefined) throw new Error('the API has no operation listExecutions');
  const answer = await list.handle({
    // A list needs only the database of all services.
    services: { store } as Services,
    caller: {
      workspace_id: WORKSPACE,
      scopes: roleScopes.viewer,
      actor: { kind: 'key', id: 'bench', name: 'Bench' },
    },
    params: {},
    query: readInput('query', list.query, { status: 'waiting', limit: '10' }),
    body: undefined,
    request: undefined,
  });
  const { executions } = answer as { readonly executions: readonly unknown[] };
  if (executions.length !== 10) throw new Error(`expected 10 executions, got ${executions.length}`);
}
