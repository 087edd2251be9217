import { expect } from 'chai';
import { type ProcessOutcome, processEvent } from '../../../functions/process/process.ts';
import { replayPage } from '../../../functions/replay/replay-page.ts';
import type { Runner } from '../../../functions/replay/runner.ts';
import type { OutgoingMessage } from '../../../shared/cloud/pubsub/publisher.ts';
import { putOne } from '../../../shared/domain/change.ts';
import type { EventRecord } from '../../../shared/domain/events/record.ts';
import type { Replay } from '../../../shared/domain/replays/replay.ts';
import { compileWorkflows } from '../../../shared/domain/triggers/matcher.ts';
import { limitConcurrency } from '../../../shared/runtime/limit-concurrency.ts';
import { countOutcomes } from '../../../shared/store/replay-outcomes.ts';
import type { Envelope } from '../../../shared/wire/envelope.ts';
import { type PageOrder, readReplayOrder } from '../../../shared/wire/replay-message.ts';
import { block, orderWorkflow } from '../../support/deciding.ts';
import { Killed, killAt } from '../../support/kill-at.ts';
import { createMemoryArchive } from '../../support/memory/memory-archive.ts';
import { createMemoryPublisher } from '../../support/memory/memory-publisher.ts';
import { push } from '../../support/push.ts';
import { ASKED_AT, aReplay, keep, nthEnvelope, REPLAY_ID } from '../../support/replaying.ts';
import { samplePlatform } from '../../support/sample-platform.ts';
import { openDatabase } from '../state/stored-state.ts';

const EVENTS = 1_000;

/** A database in the emulator with so many failed events, and what processes and replays them. */
async function open(events: number) {
  const { store, all } = openDatabase();
  const archive = createMemoryArchive();
  const publisher = createMemoryPublisher();
  const inTurn = limitConcurrency(20);
  const kept = Array.from({ length: events }, (_, n) =>
    inTurn(() => keep({ store, archive }, nthEnvelope(n, 'my order', `user${n % 200}`))),
  );
  await Promise.all(kept);
  const connected = { ...block, platform: 'sample', account_id: 'acc_1' };
  const processor = {
    platforms: { sample: samplePlatform },
    ...{ store, publisher: createMemoryPublisher(), archive, now: Date.now },
    findBlock: async () => connected,
    findMatcher: async () => compileWorkflows([orderWorkflow]),
  };
  let time = Date.parse(ASKED_AT);
  const runner: Runner = {
    ...{ store, archive, publisher, leaseMs: 25_000 },
    now: () => time,
    sleep: async (ms) => {
      time += ms;
    },
  };
  const process = ({ data, attributes }: OutgoingMessage): Promise<ProcessOutcome> =>
    inTurn(() =>
      processEvent(processor, data as Envelope, readReplayOrder(push(data, { ...attributes }))),
    );
  return { ...{ store, all, archive, publisher, processor, runner }, process };
}

type Shop = Awaited<ReturnType<typeof open>>;

async function job({ store }: Shop, id = REPLAY_ID): Promise<Replay> {
  return (await store.find('replays', id)) as Replay;
}

/** Delivers every page, again after every kill, and every event twice where a page was killed. */
async function run(shop: Shop, replay: Replay, lives: readonly Runner[] = []): Promise<number> {
  await shop.store.change(putOne('replays', replay));
  const waiting: PageOrder[] = [{ replay_id: replay.id, page: replay.page }];
  const mortals = [...lives];
  let [seen, kills] = [shop.publisher.published.length, 0];
  for (let order = waiting[0]; order !== undefined; order = waiting[0]) {
    try {
      await replayPage(mortals[0] ?? shop.runner, order);
      waiting.shift();
    } catch (thrown) {
      if (!(thrown instanceof Killed)) expect(thrown).to.include({ code: 'replay_busy' });
      else kills += mortals.shift() === undefined ? 0 : 1;
    }
    const published = shop.publisher.published.slice(seen);
    seen += published.length;
    waiting.push(...published.filter(isPage).map(({ data }) => data as PageOrder));
    await Promise.all(published.filter((one) => !isPage(one)).map(shop.process));
    await shop.runner.sleep(1_000);
  }
  return kills;
}

function isPage({ topic }: { readonly topic: string }): boolean {
  return topic === 'replay-pages';
}

describe(`a replay of ${EVENTS} events on Firestore`, () => {
  let shop: Shop;
  before(async () => {
    shop = await open(EVENTS);
  });

  it('reprocesses each once in effect, killed twice on the way', async () => {
    const { runner } = shop;
    const parts = { store: runner.store, archive: runner.archive, publisher: runner.publisher };
    const lives = [
      // Within a page, after some of it has been published; and just before a page is finished.
      { ...runner, ...killAt(parts, { call: 400, when: 'after' }) },
      { ...runner, ...killAt(parts, { call: 250, when: 'before' }) },
    ];
    const replay = aReplay({ filter: { status: 'failed' }, events_per_second: 50 });
    expect(await run(shop, { ...replay, matched: EVENTS }, lives)).to.equal(2);

    const done = await job(shop);
    expect(done).to.include({ status: 'completed', matched: EVENTS, published: EVENTS });
    expect(done.outcomes).to.deep.equal({ succeeded: EVENTS, failed: 0 });
    const records = Object.values(await shop.all('events')) as EventRecord[];
    expect(records).to.have.length(EVENTS);
    for (const { status, attempts, executions, replays } of records) {
      expect(status).to.equal('success');
      expect(attempts.map(({ outcome }) => outcome)).to.deep.equal(['failed', 'success']);
      expect(executions).to.have.length(1);
      expect(replays).to.have.length(1);
    }
    expect(Object.keys(await shop.all('messages'))).to.have.length(EVENTS);
    expect(Object.keys(await shop.all('executions'))).to.have.length(EVENTS);
    expect(Object.keys(await shop.all('contacts'))).to.have.length(200);
  });

  it('holds no more of them at a time than a page, and of their payloads than a handful', async () => {
    const id = `${REPLAY_ID.slice(0, -1)}1`;
    let [reading, mostRead, mostPublished, longestBatch] = [0, 0, 0, 0];
    const { runner } = shop;
    const watched: Runner = {
      ...runner,
      archive: {
        ...runner.archive,
        async read(path) {
          mostRead = Math.max(mostRead, ++reading);
          await new Promise(setImmediate);
          reading -= 1;
          return runner.archive.read(path);
        },
      },
      publisher: {
        async publish(topic, messages) {
          mostPublished = Math.max(mostPublished, [...messages].length);
          longestBatch = Math.max(longestBatch, (await job(shop, id)).batch.length);
          await runner.publisher.publish(topic, messages);
        },
      },
    };
    const first300 = { to: '2026-03-31T00:05:00.000Z', events_per_second: 40 };
    await run({ ...shop, runner: watched }, aReplay({ id, mode: 'dry_run', ...first300 }));
    expect([mostRead, mostPublished, longestBatch]).to.deep.equal([25, 25, 200]);
    const outcomes = await countOutcomes(shop.store, await job(shop, id));
    expect(outcomes).to.deep.equal({ succeeded: 300, failed: 0, would_start: 0 });
    expect(Object.keys(await shop.all('executions'))).to.have.length(EVENTS);
  });
});
