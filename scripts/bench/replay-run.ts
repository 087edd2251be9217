import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createFirestoreStore } from '../../shared/cloud/firestore/firestore-store.ts';
import { createRestPublisher } from '../../shared/cloud/pubsub/rest-publisher.ts';
import { putOne } from '../../shared/domain/change.ts';
import { replayId } from '../../shared/domain/ids.ts';
import type { Replay } from '../../shared/domain/replays/replay.ts';
import { compileWorkflows } from '../../shared/domain/triggers/matcher.ts';
import { platforms } from '../../shared/platforms/index.ts';
import type { Store } from '../../shared/store/store.ts';
import { pageMessage } from '../../shared/wire/replay-message.ts';
import { createMemoryArchive } from '../../test/support/memory/memory-archive.ts';
import { createMemoryPublisher } from '../../test/support/memory/memory-publisher.ts';
import { runCommand } from '../cli/command.ts';
import { createBar } from '../cli/progress.ts';
import { readNumber } from '../cli/read-number.ts';
import type { FunctionProcess } from '../local/function-process.ts';
import { ACCOUNT, countEffects, WORKSPACE, writeFailedEvents } from './replay/failed-events.ts';
import { PROJECT, startLocalParts, watchMemory } from './replay/local-parts.ts';
import { processPulled } from './replay/process-pulled.ts';

const HELP = `Replays many failed events, kills the function twice meanwhile and counts the effects.

  tsx scripts/bench/replay-run.ts [--events 20000] [--rate 500]

Exit status: 0 each event took effect exactly once; 1 otherwise.
`;

const options = {
  events: { type: 'string', default: '20000' },
  rate: { type: 'string', default: '500' },
  help: { type: 'boolean', default: false },
} as const;

async function replayRun(): Promise<number> {
  const { values } = parseArgs({ options });
  if (values.help) return print(HELP);
  const events = readNumber('events', values.events, { min: 10, max: 1_000_000, whole: true });
  const rate = readNumber('rate', values.rate, { min: 1, max: 500 });
  const parts = await startLocalParts();
  try {
    const store = createFirestoreStore({ projectId: PROJECT, timeoutMs: 30_000 });
    await writeFailedEvents(store, events);
    const job = await startReplay(store, parts.pubsubHost, { events, rate });
    const processing = processPulled(createProcessor(store), parts.pubsubHost, parts.pulled);
    const memory = watchMemory(parts.replay);
    const began = performance.now();
    const done = await follow(store, job.id, parts.replay);
    const seconds = Math.round((performance.now() - began) / 1000);
    await processing.stop();
    const effects = await countEffects(store);
    print(
      `${JSON.stringify({ ...effects, messages: processing.count(), seconds, max_rss_mib: memory.stop(), outcomes: done.outcomes, published: done.published, pages: done.page })}\n`,
    );
    const { once, executions } = effects;
    return once === events && executions === events && done.published === events ? 0 : 1;
  } finally {
    await parts.stop();
  }
}

/** Starts a replay as the API does. */
async function startReplay(
  store: Store,
  host: string,
  { events, rate }: { readonly events: number; readonly rate: number },
): Promise<Replay> {
  const at = new Date().toISOString();
  const job: Replay = {
    id: replayId(randomUUID()),
    workspace_id: WORKSPACE,
    mode: 'reprocess',
    ...{ filter: { status: 'failed' }, from: '2020-01-01T00:00:00.000Z', to: at },
    events_per_second: rate,
    status: 'running',
    matched: events,
    requested_by: { key_id: 'bench', key_name: 'bench' },
    published: 0,
    expired: 0,
    missing: 0,
    page: 1,
    batch: [],
    exhausted: false,
    due_at: at,
    created_at: at,
    updated_at: at,
  };
  await store.change(putOne('replays', job));
  const publisher = createRestPublisher({ projectId: PROJECT, host });
  await publisher.publish('replay-pages', [pageMessage(job)]);
  return job;
}

function createProcessor(store: Store) {
  const block = {
    id: 'blk_1',
    workspace_id: WORKSPACE,
    platform: 'line',
    account_id: ACCOUNT,
    name: 'Shop',
    signing_secrets: [],
    connected_at: '2026-03-01T00:00:00.000Z',
  };
  const matcher = compileWorkflows([
    {
      id: 'wf_1',
      workspace_id: WORKSPACE,
      name: 'Order',
      status: 'published',
      version: 1,
      trigger: { type: 'keyword', keywords: ['order'], match_mode: 'contains' },
    },
  ]);
  return {
    platforms,
    store,
    publisher: createMemoryPublisher(),
    archive: createMemoryArchive(),
    now: Date.now,
    findBlock: async () => block,
    findMatcher: async () => matcher,
  };
}

/** Waits until the replay ends; kills the function after one third and after two thirds of the events. */
async function follow(store: Store, id: string, replay: FunctionProcess): Promise<Replay> {
  const bar = createBar(process.stderr);
  let kills = 0;
  for (;;) {
    const job = await store.find('replays', id);
    if (job === undefined) throw new Error('the replay document was deleted');
    const share = job.published / job.matched;
    bar.show(share, `${job.published} of ${job.matched} published, killed ${kills} times`);
    if (job.status !== 'running') {
      bar.end();
      return job;
    }
    // A batch that is stored and leased is being published now.
    const publishing = job.lease !== undefined && job.batch.length > 0;
    if (kills < 2 && publishing && share >= (kills + 1) / 3) {
      kills += 1;
      await replay.kill();
    }
    await sleep(50);
  }
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}

await runCommand(replayRun);
