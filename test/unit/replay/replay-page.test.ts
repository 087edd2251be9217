import { expect } from 'chai';
import { replayPage } from '../../../functions/replay/replay-page.ts';
import type { Runner } from '../../../functions/replay/runner.ts';
import { putOne } from '../../../shared/domain/change.ts';
import { asFailure, Failure, isPermanent } from '../../../shared/domain/failure.ts';
import type { Replay } from '../../../shared/domain/replays/replay.ts';
import { applyCommand } from '../../../shared/domain/replays/replay-job.ts';
import { outcomesSoFar } from '../../../shared/store/replay-outcomes.ts';
import type { PageOrder } from '../../../shared/wire/replay-message.ts';
import { Killed, killAt } from '../../support/kill-at.ts';
import {
  aReplay,
  firstPage,
  keep,
  markReplayed,
  nthEnvelope,
  openReplaying,
  REPLAY_ID,
} from '../../support/replaying.ts';

type Shop = ReturnType<typeof openReplaying>;

async function open(events: number, given: Partial<Replay> = {}): Promise<Shop> {
  const shop = openReplaying();
  for (let n = 0; n < events; n += 1) await keep(shop, nthEnvelope(n));
  await shop.store.change(putOne('replays', aReplay({ matched: events, ...given })));
  return shop;
}

function job({ store }: Shop): Replay {
  return store.documents.replays.get(REPLAY_ID) as Replay;
}

function publishedEvents({ publisher }: Shop): string[] {
  return publisher.published
    .filter(({ topic }) => topic === 'webhook-events')
    .map(({ attributes }) => attributes['event_id'] ?? '');
}

/** As Pub/Sub does: every page asked for is delivered, and again until it is acknowledged. */
async function deliverAll(shop: Shop, runners: readonly Runner[] = []): Promise<void> {
  const waiting: PageOrder[] = [firstPage];
  const killed = [...runners];
  let seen = 0;
  for (let order = waiting[0]; order !== undefined; order = waiting[0]) {
    const runner = killed[0] ?? shop;
    const done = await replayPage(runner, order).then(
      () => true,
      (thrown: unknown) => {
        if (thrown instanceof Killed) killed.shift();
        // The lease of one that was killed is waited for.
        else expect(thrown).to.include({ code: 'replay_busy' });
        return false;
      },
    );
    if (done) waiting.shift();
    await shop.sleep(1_000);
    for (const { topic, data, attributes } of shop.publisher.published.slice(seen)) {
      if (topic === 'replay-pages') waiting.push(data as PageOrder);
      else await markReplayed(shop.store, attributes['event_id'] ?? '', job(shop));
    }
    seen = shop.publisher.published.length;
  }
}

const all60 = Array.from({ length: 60 }, (_, n) => nthEnvelope(n).event_id).sort();

describe('replayPage', () => {
  it('publishes 60 failed events in pages of 25, each once, at the rate asked for', async () => {
    const shop = await open(60, { filter: { status: 'failed' } });
    const began = shop.now();
    await deliverAll(shop);
    expect(publishedEvents(shop).sort()).to.deep.equal(all60);
    expect(job(shop)).to.include({ status: 'completed', published: 60, matched: 60, page: 5 });
    expect(job(shop).outcomes).to.deep.equal({ succeeded: 60, failed: 0 });
    // 25, 25 and 10 events at 5 a second; the looks at the end take a second each.
    expect(shop.now() - began).to.be.within(12_000, 16_000);
  });

  it('marks what it publishes as a replay and leaves the envelope as it was', async () => {
    const shop = await open(1);
    await replayPage(shop, firstPage);
    expect(shop.publisher.published[0]).to.deep.equal({
      topic: 'webhook-events',
      data: nthEnvelope(0),
      attributes: {
        event_id: nthEnvelope(0).event_id,
        platform: 'sample',
        kind: 'text',
        replay_id: REPLAY_ID,
        replay_mode: 'reprocess',
        replay_at: '2026-04-02T00:00:00.000Z',
        replay_by: 'Night shift',
      },
    });
  });

  it('publishes each event once although counts take too long', async () => {
    const shop = await open(60);
    const count = async (): Promise<number> => {
      throw new Failure('store_unavailable', 'Firestore is too slow');
    };
    const slow = { ...shop, store: { ...shop.store, count } };
    for (const page of [1, 2, 3]) {
      expect(await replayPage(slow, { ...firstPage, page }), `page ${page}`).to.be.oneOf([
        'published',
        'waiting',
      ]);
      await shop.sleep(6_000);
    }
    expect(publishedEvents(shop).sort()).to.deep.equal(all60);
    const thrown = await replayPage(slow, { ...firstPage, page: 4 }).catch(asFailure);
    expect(thrown, 'with nothing left to publish').to.include({ code: 'store_unavailable' });
    expect(job(shop)).to.include({ status: 'running', published: 60 });
    await deliverAll(shop);
    expect(publishedEvents(shop)).to.have.length(60);
  });

  it('counts no event for good before all of its page have ended, nor any twice', async () => {
    const shop = await open(60);
    const ended: string[] = [];
    const { store } = shop;
    const spans: string[] = [];
    const count: typeof store.count = (kind, query) => {
      spans.push(`${query.from?.slice(11, 19)} to ${query.to?.slice(11, 19)}`);
      return store.count(kind, query);
    };
    const counting = { ...shop, store: { ...store, count } };
    const page = (n: number) => replayPage(counting, { ...firstPage, page: n });
    async function end(most: number): Promise<void> {
      const left = publishedEvents(shop).filter((id) => !ended.includes(id));
      for (const id of left.slice(0, most)) {
        await markReplayed(store, id, job(shop));
        ended.push(id);
      }
    }
    await page(1);
    await end(23);
    await page(2);
    expect(job(shop).counted).to.equal(undefined);
    await end(2);
    await page(3);
    // The oldest of the 25 newest was received at 00:00:35, and others may have been in the same millisecond.
    expect(job(shop).counted).to.deep.equal({
      from: '2026-03-31T00:00:35.001Z',
      succeeded: 24,
      failed: 0,
    });
    expect(await outcomesSoFar(store, job(shop))).to.deep.equal({ succeeded: 25, failed: 0 });
    await end(60);
    spans.length = 0;
    await page(4);
    expect(job(shop)).to.include({ status: 'completed', published: 60 });
    expect(job(shop).outcomes).to.deep.equal({ succeeded: 60, failed: 0 });
    // What was counted for good is not counted again: only what is older than 00:00:35.
    expect(
      spans.every((span) => span.slice(12) <= '00:00:35'),
      spans.join(),
    ).to.equal(true);
  });

  it('counts each once where many were received in one millisecond', async () => {
    const shop = openReplaying();
    for (let n = 0; n < 60; n += 1) {
      const received_at = nthEnvelope(n < 55 ? 7 : n).received_at;
      await keep(shop, { ...nthEnvelope(n), received_at });
    }
    await shop.store.change(putOne('replays', aReplay({ matched: 60 })));
    await deliverAll(shop);
    expect(publishedEvents(shop).sort()).to.deep.equal(all60);
    expect(job(shop).outcomes).to.deep.equal({ succeeded: 60, failed: 0 });
    // Five that are newer, and the 55 of one millisecond at the end.
    expect(job(shop).counted).to.include({ from: '2026-03-31T00:00:07.001Z', succeeded: 5 });
  });

  it('replays all, counted once, wherever it is killed', async () => {
    for (let call = 1; call <= 100; call += 1) {
      const shop = await open(60, { filter: { status: 'failed' } });
      const when = call % 2 === 0 ? 'before' : 'after';
      const { store, archive, publisher } = shop;
      const ends = [call, (call * 7) % 19, (call * 5) % 13];
      const lives = ends.map((end) => ({
        ...shop,
        ...killAt({ store, archive, publisher }, { call: end, when }),
      }));
      await deliverAll(shop, lives);
      const where = `killed ${when} call ${call}`;
      expect([...new Set(publishedEvents(shop))].sort(), where).to.deep.equal(all60);
      expect(job(shop), where).to.include({ status: 'completed', published: 60, matched: 60 });
      expect(job(shop).outcomes, where).to.deep.equal({ succeeded: 60, failed: 0 });
    }
  });

  it('never has two runs of one job at once, however often its messages come', async () => {
    const shop = await open(60);
    const first = replayPage(shop, firstPage);
    const second = replayPage(shop, firstPage).catch((thrown: Failure) => thrown.code);
    expect(await Promise.all([first, second])).to.deep.equal(['published', 'replay_busy']);
    expect(publishedEvents(shop)).to.have.length(25);
    expect(await replayPage(shop, firstPage)).to.equal('next');
    expect(await replayPage(shop, { ...firstPage, page: 2 })).to.equal('published');
    expect(await replayPage(shop, firstPage)).to.equal('late');
    expect(publishedEvents(shop)).to.have.length(50);
  });

  it('waits for a run that has the page, and gives up before its own time is over', async () => {
    const shop = await open(3);
    const lease = { holder: 'another', until: '2026-04-02T01:00:00.000Z' };
    await shop.store.change(putOne('replays', aReplay({ lease })));
    const thrown = await replayPage(shop, firstPage).catch((reason: unknown) => reason);
    expect(thrown).to.be.instanceOf(Failure);
    expect(thrown).to.include({ code: 'replay_busy' });
    expect(publishedEvents(shop)).to.deep.equal([]);
  });

  it('writes nothing down any more once another run has the page', async () => {
    const shop = await open(30);
    const another = { holder: 'another', until: '2026-04-02T01:00:00.000Z' };
    const overtaken = {
      ...shop,
      publisher: {
        publish: async (...given: Parameters<typeof shop.publisher.publish>) => {
          await shop.publisher.publish(...given);
          await shop.store.change(putOne('replays', { ...job(shop), lease: another }));
        },
      },
    };
    expect(await replayPage(overtaken, firstPage)).to.equal('late');
    expect(job(shop)).to.deep.include({ published: 0, page: 1, lease: another });
    expect(job(shop).batch).to.have.length(25);
    expect(shop.publisher.published).to.have.length(25);
  });

  it('stops between two handfuls of a page when it is paused, and goes on where it stood', async () => {
    const shop = await open(100, { events_per_second: 20 });
    const pausing = {
      ...shop,
      publisher: {
        publish: async (...given: Parameters<typeof shop.publisher.publish>) => {
          await shop.publisher.publish(...given);
          const paused = applyCommand(job(shop), 'pause', '2026-04-02T00:00:01.000Z');
          if (paused !== undefined) await shop.store.change(putOne('replays', paused));
        },
      },
    };
    expect(await replayPage(pausing, firstPage)).to.equal('stopped');
    expect(job(shop)).to.include({ status: 'paused', published: 25, page: 2 });
    expect(await replayPage(shop, { ...firstPage, page: 2 })).to.equal('stopped');
    const resumed = applyCommand(job(shop), 'resume', '2026-04-02T00:00:09.000Z') as Replay;
    await shop.store.change(putOne('replays', resumed));
    expect(await replayPage(shop, { ...firstPage, page: 2 })).to.equal('waiting');
    expect(job(shop)).to.include({ status: 'running', published: 100, page: 3 });
    expect(new Set(publishedEvents(shop)).size).to.equal(100);
  });

  it('publishes nothing any more once it is cancelled', async () => {
    const shop = await open(3);
    const cancelled = applyCommand(job(shop), 'cancel', '2026-04-02T00:00:01.000Z') as Replay;
    await shop.store.change(putOne('replays', cancelled));
    expect(await replayPage(shop, firstPage)).to.equal('stopped');
    expect(shop.publisher.published).to.deep.equal([]);
  });

  it('counts what has expired and what has lost its payload', async () => {
    const shop = await open(3);
    await shop.sleep(Date.parse('2026-04-30T00:00:01.500Z') - shop.now());
    const objects = shop.archive.objects as Map<string, string>;
    const [, , third] = [...objects.keys()];
    objects.delete(third ?? '');
    expect(await replayPage(shop, firstPage)).to.equal('waiting');
    expect(job(shop)).to.include({ published: 0, expired: 2, missing: 1, matched: 3 });
  });

  it('replays a selection, of its own workspace only', async () => {
    const shop = await open(2);
    await keep(shop, nthEnvelope(7), 'ws_2');
    const event_ids = [1, 7].map((n) => nthEnvelope(n).event_id);
    const selection = aReplay({ event_ids, batch: event_ids, exhausted: true });
    await shop.store.change(putOne('replays', selection));
    await replayPage(shop, firstPage);
    expect(publishedEvents(shop)).to.deep.equal([nthEnvelope(1).event_id]);
    expect(job(shop)).to.include({ published: 1, missing: 1 });
  });

  it('notes its trouble, gives the page back and is tried again', async () => {
    const shop = await open(3);
    shop.publisher.fail(1);
    const thrown = await replayPage(shop, firstPage).catch((reason: unknown) => reason);
    expect(thrown).to.include({ code: 'publish_failed' });
    expect(job(shop).error).to.deep.equal({ code: 'publish_failed', message: 'made to fail' });
    expect(job(shop)).to.not.have.property('lease');
    expect(await replayPage(shop, firstPage)).to.equal('waiting');
    expect(job(shop)).to.not.have.property('error');
  });

  it('is over at once when nothing is found', async () => {
    const shop = await open(0);
    await deliverAll(shop);
    expect(job(shop)).to.include({ status: 'completed', published: 0, matched: 0 });
  });

  it('holds its slot for 2 s at most while there is no such job, and then comes again', async () => {
    const shop = await open(1);
    const began = shop.now();
    const id = 'rpl_00000000000000000000000000';
    const published_at = new Date(began - 60_000).toISOString();
    for (const order of [
      { replay_id: id, page: 1 },
      { replay_id: id, page: 1, published_at },
    ]) {
      const before = shop.now();
      const thrown = await replayPage(shop, order).catch((reason: unknown) => reason);
      expect(thrown).to.include({ code: 'replay_busy' });
      expect(isPermanent(asFailure(thrown))).to.equal(false);
      expect(shop.now() - before).to.equal(2_000);
    }
  });

  it('is dropped at once when its job was not written within ten minutes', async () => {
    const shop = await open(1);
    const began = shop.now();
    const published_at = new Date(began - 10 * 60_000 - 1).toISOString();
    const order = { replay_id: 'rpl_00000000000000000000000000', page: 1, published_at };
    expect(await replayPage(shop, order)).to.equal('orphaned');
    expect(shop.now()).to.equal(began);
  });

  for (const status of ['paused', 'failed'] as const) {
    it(`waits for a resume that is only about to be written, ${status} until then`, async () => {
      const shop = await open(1, { status });
      const published_at = new Date(shop.now()).toISOString();
      const order: PageOrder = { ...firstPage, resumes: true, published_at };
      const thrown = await replayPage(shop, order).catch((reason: unknown) => reason);
      expect(thrown).to.include({ code: 'replay_busy' });
      expect(await replayPage(shop, firstPage)).to.equal('stopped');
      const resumed = applyCommand(job(shop), 'resume', published_at) as Replay;
      await shop.store.change(putOne('replays', resumed));
      expect(await replayPage(shop, order)).to.equal('waiting');
    });

    it(`drops a resume that was never written, ${status}`, async () => {
      const shop = await open(1, { status });
      const published_at = new Date(shop.now() - 10 * 60_000 - 1).toISOString();
      const order: PageOrder = { ...firstPage, resumes: true, published_at };
      expect(await replayPage(shop, order)).to.equal('orphaned');
    });
  }

  it('waits for a job that is only about to be written down', async () => {
    const shop = await open(1);
    const late = aReplay({ id: 'rpl_00000000000000000000000000' });
    const waiting = replayPage(
      {
        ...shop,
        sleep: async (ms) => {
          await shop.sleep(ms);
          await shop.store.change(putOne('replays', late));
        },
      },
      { replay_id: late.id, page: 1 },
    );
    expect(await waiting).to.equal('waiting');
  });
});
