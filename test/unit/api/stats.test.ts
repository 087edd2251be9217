import { expect } from 'chai';
import type { EventRecord } from '../../../shared/domain/events/record.ts';
import { aBlock, aRecord } from '../../contracts/store-documents.ts';
import { OTHER_KEY, openApi, put } from '../../support/api.ts';
import { createMemoryStore } from '../../support/memory/memory-store.ts';

const NOW = '2026-03-31T12:30:00.000Z';
const THREE_HOURS = 'GET /v1/stats?from=2026-03-31T10:00:00Z&to=2026-03-31T13:00:00Z';

/** Received at that time of the day, and applied so many milliseconds later. */
function at(time: string, ms?: number, given: Partial<EventRecord> = {}): EventRecord {
  const received_at = `2026-03-31T${time}.000Z`;
  const applied_at =
    ms === undefined ? undefined : new Date(Date.parse(received_at) + ms).toISOString();
  return aRecord('ws_1', { received_at, ...(applied_at && { applied_at }), ...given });
}

async function open() {
  let now = Date.parse(NOW);
  const asked: string[] = [];
  const memory = createMemoryStore();
  const api = await openApi(
    { now: () => now },
    {
      ...memory,
      page: (kind, query) => {
        asked.push('page');
        return memory.page(kind, query);
      },
      count: (kind, query) => {
        asked.push('count');
        return memory.count(kind, query);
      },
    },
  );
  return {
    ...api,
    asked,
    wait: (ms: number): void => {
      now += ms;
    },
  };
}

describe('GET /v1/stats', () => {
  it('counts by platform, status and hour', async () => {
    const { ask, store } = await open();
    await put(
      store,
      'records',
      at('09:59:59', 100),
      at('10:00:00', 100),
      at('10:59:59', 300),
      at('11:00:00', undefined, { status: 'failed' }),
      at('12:10:00', 500),
      at('12:20:00', undefined, { status: 'retrying' }),
      at('12:15:00', 40, { platform: 'telegram' }),
      aRecord('ws_2', { received_at: '2026-03-31T12:00:00.000Z' }),
    );
    const { status, body } = await ask(THREE_HOURS);
    expect(status).to.equal(200);
    expect(body).to.include({
      from: '2026-03-31T10:00:00.000Z',
      to: '2026-03-31T13:00:00.000Z',
      bucket: 'hour',
    });
    expect(body.platforms).to.deep.equal([
      {
        platform: 'line',
        totals: { received: 5, success: 3, failed: 1, retrying: 1 },
        time_to_success: { p50_ms: 300, p95_ms: 500, sample: 3 },
        oldest_unfinished_at: '2026-03-31T12:20:00.000Z',
        last_event_at: '2026-03-31T12:20:00.000Z',
        buckets: [
          {
            at: '2026-03-31T10:00:00.000Z',
            success: 2,
            failed: 0,
            retrying: 0,
            p50_ms: 100,
            p95_ms: 300,
          },
          { at: '2026-03-31T11:00:00.000Z', success: 0, failed: 1, retrying: 0 },
          {
            at: '2026-03-31T12:00:00.000Z',
            success: 1,
            failed: 0,
            retrying: 1,
            p50_ms: 500,
            p95_ms: 500,
          },
        ],
      },
      {
        platform: 'telegram',
        totals: { received: 1, success: 1, failed: 0, retrying: 0 },
        time_to_success: { p50_ms: 40, p95_ms: 40, sample: 1 },
        oldest_unfinished_at: null,
        last_event_at: '2026-03-31T12:15:00.000Z',
        buckets: [
          { at: '2026-03-31T10:00:00.000Z', success: 0, failed: 0, retrying: 0 },
          { at: '2026-03-31T11:00:00.000Z', success: 0, failed: 0, retrying: 0 },
          {
            at: '2026-03-31T12:00:00.000Z',
            success: 1,
            failed: 0,
            retrying: 0,
            p50_ms: 40,
            p95_ms: 40,
          },
        ],
      },
    ]);
    expect((await ask(THREE_HOURS, { key: OTHER_KEY })).body.platforms).to.have.length(1);
  });

  it('covers the last day by whole hours by default', async () => {
    const { ask } = await open();
    const { body } = await ask('GET /v1/stats');
    expect(body).to.deep.equal({
      from: '2026-03-30T12:00:00.000Z',
      to: '2026-03-31T13:00:00.000Z',
      bucket: 'hour',
      platforms: [],
    });
  });

  it('shows a platform with a block before its first event, and an old event though none is new', async () => {
    const { ask, store } = await open();
    await put(store, 'blocks', { ...aBlock('ws_1'), platform: 'whatsapp' });
    const old = { platform: 'telegram', received_at: '2026-03-01T00:00:00.000Z' };
    await put(store, 'records', at('10:00:00', undefined, { ...old, status: 'retrying' }));
    const { body } = await ask('GET /v1/stats');
    const [telegram, whatsapp] = body.platforms;
    expect(telegram).to.deep.include({
      platform: 'telegram',
      totals: { received: 0, success: 0, failed: 0, retrying: 0 },
      oldest_unfinished_at: '2026-03-01T00:00:00.000Z',
      last_event_at: '2026-03-01T00:00:00.000Z',
    });
    expect(whatsapp).to.deep.include({ platform: 'whatsapp', last_event_at: null });
  });

  it('can be of one block alone, of this workspace', async () => {
    const { ask, store } = await open();
    const block = { ...aBlock('ws_1'), id: 'blk_1' };
    await put(store, 'blocks', block, { ...aBlock('ws_2'), id: 'blk_2' });
    await put(store, 'records', at('12:00:00', 1, { block_id: 'blk_1' }), at('12:00:01', 1));
    const { body } = await ask(`${THREE_HOURS}&block_id=blk_1`);
    expect(body.platforms).to.have.length(1);
    expect(body.platforms[0].totals.received).to.equal(1);
    expect((await ask(`${THREE_HOURS}&block_id=blk_2`)).status).to.equal(404);
  });

  it('never takes a replay for traffic, nor its delay for ours', async () => {
    const { ask, store } = await open();
    const replay = { id: 'rpl_1', mode: 'reprocess', by: 'Ann', outcome: 'succeeded' } as const;
    const failed = at('10:00:00', undefined, { id: 'evt_1', status: 'failed' });
    await put(store, 'records', failed, at('10:00:01', 70));
    const before = (await ask(THREE_HOURS)).body.platforms[0];
    expect(before.totals).to.deep.equal({ received: 2, success: 1, failed: 1, retrying: 0 });
    await put(store, 'records', {
      ...failed,
      status: 'success',
      applied_at: '2026-03-31T12:00:00.000Z',
      replays: [{ ...replay, at: '2026-03-31T11:59:59.000Z' }],
    });
    const [after] = (await (await again(store)).ask(THREE_HOURS)).body.platforms;
    expect(after.totals).to.deep.equal({ received: 2, success: 2, failed: 0, retrying: 0 });
    expect(after.time_to_success).to.deep.equal({ p50_ms: 70, p95_ms: 70, sample: 1 });
    expect(after.buckets[2]).to.deep.equal({
      at: '2026-03-31T12:00:00.000Z',
      success: 0,
      failed: 0,
      retrying: 0,
    });
  });

  it('asks nothing for hours after the last event, and nothing twice', async () => {
    const { ask, store, asked, wait } = await open();
    await put(store, 'records', at('00:00:00', 10, { received_at: '2026-03-30T14:00:00.000Z' }));
    const DAY = 'GET /v1/stats?from=2026-03-30T13:00:00Z&to=2026-03-31T13:00:00Z';
    await ask(DAY);
    const counts = (): number => asked.filter((one) => one === 'count').length;
    // Four for the span, and one for each hour up to 15:00.
    expect(counts()).to.equal(6);
    const first = asked.length;
    await ask(DAY);
    // The blocks are looked up each time.
    expect(asked.length - first).to.equal(1);
    wait(10_000);
    await ask(DAY);
    // Hours that are over are not counted again.
    expect(counts()).to.equal(10);
  });

  it('counts an hour that is over again only after five minutes', async () => {
    const { ask, store, asked, wait } = await open();
    const MORNING = 'GET /v1/stats?from=2026-03-31T09:00:00Z&to=2026-03-31T11:00:00Z';
    await put(store, 'records', at('10:00:00', 10));
    await ask(MORNING);
    const first = asked.filter((one) => one === 'count').length;
    wait(299_000);
    await ask(MORNING);
    expect(asked.filter((one) => one === 'count').length - first).to.equal(0);
    wait(1_000);
    await ask(MORNING);
    expect(asked.filter((one) => one === 'count').length - first).to.equal(first);
  });

  for (const [query, detail] of [
    ['from=2026-03-31T10:00:00Z&to=2026-03-31T10:00:00Z', 'from: must be before to'],
    [
      'from=1970-01-01T00:00:00Z&bucket=minute',
      'bucket: the range has 29582670 of them, and the maximum is 200',
    ],
  ]) {
    it(`refuses ${query}`, async () => {
      const { ask } = await open();
      const { status, body } = await ask(`GET /v1/stats?${query}`);
      expect(status).to.equal(400);
      expect(body.error).to.deep.equal({
        code: 'invalid_query',
        message: 'Invalid query. See the details.',
        details: [detail],
      });
    });
  }
});

/** Another instance on the same documents: it remembers nothing. */
async function again(store: ReturnType<typeof createMemoryStore>) {
  return await openApi({ now: () => Date.parse(NOW) }, { ...store });
}
