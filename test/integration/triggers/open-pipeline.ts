import { randomUUID } from 'node:crypto';
import { processEvent } from '../../../functions/process/process.ts';
import { createRestPublisher } from '../../../shared/cloud/pubsub/rest-publisher.ts';
import { putOne } from '../../../shared/domain/change.ts';
import { blockId } from '../../../shared/domain/ids.ts';
import type { Execution } from '../../../shared/domain/workflows/execution.ts';
import type { Workflow } from '../../../shared/domain/workflows/workflow.ts';
import { createFindMatcher } from '../../../shared/pipeline/find-matcher.ts';
import { platforms } from '../../../shared/platforms/index.ts';
import { required } from '../../../shared/runtime/config.ts';
import type { Envelope } from '../../../shared/wire/envelope.ts';
import { readEnvelope } from '../../../shared/wire/read-push.ts';
import { createEmulatedTopic } from '../../contracts/publisher-emulator.ts';
import { block } from '../../support/deciding.ts';
import { createMemoryArchive } from '../../support/memory/memory-archive.ts';
import { openStore } from '../../support/open-store.ts';
import { push } from '../../support/push.ts';

/** Everything behind the topic, on the emulators, with a database and topics of its own. */
export interface Pipeline {
  /** Connects the account of an event and processes it, as it comes from Pub/Sub. */
  process(event: Envelope): ReturnType<typeof processEvent>;
  /** The executions that were announced: `count` of them, and any that are too many. */
  announced(count: number): Promise<Execution[]>;
  /** The executions the log says were started by these events. */
  started(events: readonly Envelope[]): Promise<readonly string[]>;
}

export async function openPipeline(workflows: readonly Workflow[]): Promise<Pipeline> {
  const projectId = `triggers-${randomUUID().slice(0, 8)}`;
  const store = openStore(projectId);
  const host = required(process.env, 'PUBSUB_EMULATOR_HOST');
  const publisher = createRestPublisher({ projectId, host });
  const now = Date.now;
  const findMatcher = createFindMatcher(store, { ttlMs: 10_000, now });
  const findBlock = (id: string) => store.find('blocks', id);
  await createEmulatedTopic(projectId, 'convotic-events');
  await createEmulatedTopic(projectId, 'outbound-messages');
  const executions = await createEmulatedTopic(projectId, 'workflow-executions');
  await store.change(() => ({ workflows }));

  return {
    async process(event) {
      const { platform, account_id } = event;
      const id = blockId(platform, account_id);
      await store.change(putOne('blocks', { ...block, id, platform, account_id }));
      const archive = createMemoryArchive();
      const processor = { platforms, store, publisher, archive, findBlock, findMatcher, now };
      return await processEvent(processor, readEnvelope(push(event)));
    },
    async announced(count) {
      const messages = await executions.received(count);
      return messages.map(({ data }) => (data as { execution: Execution }).execution);
    },
    async started(events) {
      const ids = events.map(({ event_id }) => event_id);
      const records = await store.findAll('records', ids);
      return [...records.values()].flatMap((record) => record.executions.map(({ id }) => id));
    },
  };
}
