import { expect } from 'chai';
import { countHours } from '../../../functions/health/count-hours.ts';
import type { EventRecord } from '../../../shared/domain/events/record.ts';
import type { Query, Store } from '../../../shared/store/store.ts';
import { aBlock, aRecord } from '../../contracts/store-documents.ts';
import { openApi, put } from '../../support/api.ts';
import { createMemoryStore, type MemoryStore } from '../../support/memory/memory-store.ts';

const block = { ...aBlock('ws_1'), id: 'blk_1' };
const DAY = '/v1/stats?from=2026-03-31T00:00:00Z&to=2026-04-01T00:00:00Z';

function on(time: string): string {
  return `2026-03-31T${time}:00.000Z`;
}

function record(received: string, given: Partial<EventRecord> = {}): EventRecord {
  const attempts = [{ at: on(received), outcome: 'success', ms: 12 }] as const;
  return aRecord('ws_1', { block_id: 'blk_1', received_at: on(received), attempts, ...given });
}

function round(store: Store, time: string, patienceMs?: number) {
  return countHours({ store, now: () => Date.parse(on(time)) }, patienceMs);
}

/** The totals of an API that has been asked nothing before. */
async function totals(store: MemoryStore, time: string, more = '') {
  const { ask } = await openApi({ now: () => Date.parse(on(time)) }, { ...store });
  const { body } = await ask(`GET ${DAY}${more}`);
  return body.platforms[0].totals;
}

/** Says which spans of the log were counted in its index. */
function watched(store: MemoryStore): { readonly spans: string[]; readonly store: MemoryStore } {
  const spans: string[] = [];
  const count = (kind: Parameters<Store['count']>[0], query: Query): Promise<number> => {
    const { from = '', to = '' } = query;
    if (kind === 'records') spans.push(`${from.slice(11, 16)} to ${to.slice(11, 16)}`);
    return store.count(kind, query);
  };
  return { spans, store: { ...store, count } };
}

describe('the counts of hours', () => {
  let store: MemoryStore;

  beforeEach(async () => {
    store = createMemoryStore();
    await put(store, 'blocks', block);
  });

  it('are taken ten minutes after the hour, for the block and for its platform', async () => {
    await put(store, 'records', record('10:05'), record('10:59'));
    await put(store, 'records', record('10:30', { status: 'failed' }), record('11:01'));
    expect((await round(store, '11:09')).counted).to.equal(2);
    expect(
      [...store.documents.tallies.values()].flatMap(({ hours }) => Object.keys(hours)),
    ).to.deep.equal([on('09:00'), on('09:00')]);
    expect((await round(store, '11:10')).counted).to.equal(2);
    const counted = { received: 3, success: 2, failed: 1, retrying: 0 };
    for (const tally of store.documents.tallies.values())
      expect(tally.hours[on('10:00')], tally.block_id).to.deep.equal(counted);
    expect((await round(store, '11:20')).counted).to.equal(0);
  });

  it('are what statistics are made of: only the rest is counted when somebody asks', async () => {
    await put(store, 'records', record('09:30'), record('10:05'), record('11:01'));
    await round(store, '10:10');
    await round(store, '11:10');
    const { spans, store: asked } = watched(store);
    expect(await totals(asked, '11:15')).to.include({ received: 3, success: 3 });
    expect([...new Set(spans)]).to.have.members([
      '00:00 to 09:00',
      '11:00 to 00:00',
      // The chart's hours.
      ...['00:00 to 01:00', '01:00 to 02:00', '02:00 to 03:00', '03:00 to 04:00'],
      ...['04:00 to 05:00', '05:00 to 06:00', '06:00 to 07:00', '07:00 to 08:00'],
      ...['08:00 to 09:00', '11:00 to 12:00'],
    ]);
    expect(await totals(asked, '11:15', '&block_id=blk_1')).to.include({ received: 3, success: 3 });
  });

  it('are taken again where an event was retried or replayed afterwards', async () => {
    const late = record('10:30', { id: 'evt_1', status: 'retrying' });
    await put(store, 'records', late, record('10:31'));
    await round(store, '11:10');
    expect(await totals(store, '11:15')).to.include({ success: 1, retrying: 1 });
    const attempts = [{ at: on('13:02'), outcome: 'success', ms: 12 }] as const;
    await put(store, 'records', { ...late, status: 'success', attempts });
    await round(store, '13:10');
    expect(await totals(store, '13:15')).to.include({ success: 2, retrying: 0 });
  });

  it('miss no late write while the clock stood still, nor one at the end of an hour', async () => {
    const late = record('08:30', { id: 'evt_1', status: 'failed' });
    const attempts = [{ at: on('11:59'), outcome: 'success', ms: 12 }] as const;
    await put(store, 'records', late);
    await round(store, '09:10');
    await round(store, '11:59');
    await put(store, 'records', { ...late, status: 'success', attempts });
    await round(store, '15:10');
    expect(await totals(store, '15:15')).to.include({ success: 1, failed: 0 });
  });

  it('go on where a round had no time for all', async () => {
    for (const id of ['blk_2', 'blk_3']) await put(store, 'blocks', { ...block, id });
    await put(store, 'records', record('10:05'), record('10:06', { block_id: 'blk_3' }));
    await round(store, '10:10');
    for (let rounds = 0; (await round(store, '12:10', -1)).unfinished; rounds += 1)
      expect(rounds).to.be.below(20);
    const hours = [...store.documents.tallies.values()].flatMap((tally) =>
      Object.keys(tally.hours),
    );
    // Three blocks and one platform, three hours each.
    expect(hours.filter((hour) => hour === on('10:00'))).to.have.length(4);
    expect(hours.filter((hour) => hour === on('11:00'))).to.have.length(4);
  });

  for (const events of [1_000, 100_000]) {
    it(`let statistics of ${events} events count none of them`, async () => {
      let entries = 0;
      const busy = on('10:00');
      /** The index of a log with so many events in one hour. */
      const count = async (kind: Parameters<Store['count']>[0], query: Query): Promise<number> => {
        const { from = '', to = '', where } = query;
        const found =
          kind === 'records' && from <= busy && busy < to && where['status'] !== 'failed'
            ? events
            : 0;
        entries += found;
        return found;
      };
      const full = { ...store, count };
      await put(store, 'records', record('10:00'));
      await round(full, '11:10');
      entries = 0;
      expect(await totals(full, '11:15')).to.include({ received: events, failed: 0 });
      expect(entries).to.equal(0);
    });
  }
});
