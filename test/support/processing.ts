import { type Processor, processEvent } from '../../functions/process/process.ts';
import { putOne } from '../../shared/domain/change.ts';
import { blockId } from '../../shared/domain/ids.ts';
import { compileWorkflows } from '../../shared/domain/triggers/matcher.ts';
import { publishedWorkflows } from '../../shared/store/published-workflows.ts';
import type { Envelope } from '../../shared/wire/envelope.ts';
import { wrapEvent } from '../../shared/wire/wrap-event.ts';
import { block, orderWorkflow } from './deciding.ts';
import { createMemoryArchive, type MemoryArchive } from './memory/memory-archive.ts';
import { createMemoryPublisher, type MemoryPublisher } from './memory/memory-publisher.ts';
import { createMemoryStore, type MemoryStore } from './memory/memory-store.ts';
import { samplePlatform } from './sample-platform.ts';

const RECEIVED = '2026-03-31T10:15:31.000Z';

/** The envelope of one text of Ann's on the sample platform. */
export function envelope(id: string, said: string, account = 'acc_1'): Envelope {
  const event = {
    account_id: account,
    platform_event_id: id,
    kind: 'text',
    occurred_at: '2026-03-31T10:15:30.000Z',
    body: { event: { id, user: 'ann', said }, context: {} },
  };
  return wrapEvent('sample', event, RECEIVED);
}

export interface Workshop {
  readonly processor: Processor;
  readonly store: MemoryStore;
  readonly publisher: MemoryPublisher;
  readonly archive: MemoryArchive;
  process(envelope: Envelope): ReturnType<typeof processEvent>;
}

/** A processor in memory with one connected block and one published workflow; time advances 5 ms a look. */
export async function openWorkshop(): Promise<Workshop> {
  const store = createMemoryStore();
  const publisher = createMemoryPublisher();
  const archive = createMemoryArchive();
  const id = blockId('sample', 'acc_1');
  await store.change(putOne('blocks', { ...block, id, platform: 'sample', account_id: 'acc_1' }));
  await store.change(putOne('workflows', orderWorkflow));
  let time = Date.parse('2026-03-31T10:15:32.000Z');
  const processor: Processor = {
    platforms: { sample: samplePlatform },
    store,
    publisher,
    archive,
    findBlock: (one) => store.find('blocks', one),
    findMatcher: async (workspace) => compileWorkflows(await publishedWorkflows(store, workspace)),
    now: () => {
      time += 5;
      return time;
    },
  };
  return { processor, store, publisher, archive, process: (one) => processEvent(processor, one) };
}
