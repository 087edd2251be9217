import type { Processor } from '../../../functions/process/process.ts';
import type { Publisher } from '../../../shared/cloud/pubsub/publisher.ts';
import type { Block } from '../../../shared/domain/blocks/block.ts';
import { blockId } from '../../../shared/domain/ids.ts';
import { compileWorkflows } from '../../../shared/domain/triggers/matcher.ts';
import { platforms } from '../../../shared/platforms/index.ts';
import type { Store } from '../../../shared/store/store.ts';
import type { Envelope } from '../../../shared/wire/envelope.ts';
import { block, orderWorkflow } from '../../support/deciding.ts';
import { createMemoryArchive } from '../../support/memory/memory-archive.ts';

const matcher = compileWorkflows([orderWorkflow]);

/** A processor for which the accounts of all these events are connected, to one workspace. */
export function openProcessor(
  store: Store,
  publisher: Publisher,
  events: readonly Envelope[],
): Processor {
  const blocks = new Map(events.map((event) => [idOf(event), blockOf(event)]));
  return {
    platforms,
    store,
    publisher,
    archive: createMemoryArchive(),
    findBlock: async (id) => blocks.get(id),
    findMatcher: async () => matcher,
    now: Date.now,
  };
}

function idOf({ platform, account_id }: Envelope): string {
  return blockId(platform, account_id);
}

function blockOf(event: Envelope): Block {
  const { platform, account_id } = event;
  return { ...block, id: idOf(event), platform, account_id };
}
