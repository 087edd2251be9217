import { expect } from 'chai';
import { countMatched } from '../../../functions/api/replays/count-matched.ts';
import type { EventFilter } from '../../../shared/domain/events/event-filter.ts';
import { newRecord } from '../../../shared/domain/events/record.ts';
import { type Tally, type TallyCounts, withHour } from '../../../shared/domain/events/tally.ts';
import { blockId } from '../../../shared/domain/ids.ts';
import type { Query, Store } from '../../../shared/store/store.ts';
import { KEY, openApi, put, putKey } from '../../support/api.ts';
import { block, orderWorkflow } from '../../support/deciding.ts';
import { createMemoryStore, type MemoryStore } from '../../support/memory/memory-store.ts';
import { aReplay } from '../../support/replaying.ts';

const NOW = Date.parse('2026-04-20T12:00:00.000Z');
const RANGE = { from: '2026-04-01T00:00:00.000Z', to: '2026-04-20T00:00:00.000Z' };

/** A database in which every query finds more than can be counted; it notes how many entries each count may read. */
function endless(): { readonly store: MemoryStore; readonly bounds: (number | undefined)[] } {
  const bounds: (number | undefined)[] = [];
  const store: MemoryStore = {
    ...createMemoryStore(),
    async count(_kind, _query, most) {
      bounds.push(most);
      return most ?? 1_000_000_000;
    },
  };
  return { store, bounds };
}

async function open() {
  const { store, bounds } = endless();
  const api = await openApi({ now: () => NOW }, store);
  const answer = async (operation: string, body?: object, key = KEY) => {
    bounds.length = 0;
    const { status, body: answered } = await api.ask(operation, { body, key });
    for (const most of bounds) expect(most, operation).to.be.at.most(100_001);
    return { status, body: answered };
  };
  return { store, bounds, answer };
}

describe('with more documents than can be counted', () => {
  it('a plan says that there are more, and the least time it takes', async () => {
    const { answer, bounds } = await open();
    const filter = { type: 'contact.followed' };
    const plan = { mode: 'reprocess', filter, ...RANGE, events_per_second: 100 };
    expect((await answer('POST /v1/replays/plan', plan)).body).to.deep.equal({
      ...{ matched: 100_000, matched_more: true, expired: 0 },
      ...{ estimated_seconds: 1_000, events_per_second: 100 },
    });
    expect(bounds).to.deep.equal([100_001]);
  });

  it('a replay starts, and says so as long as it does not know', async () => {
    const { answer, store } = await open();
    const asked = { mode: 'reprocess', filter: { type: 'contact.followed' }, ...RANGE };
    const { status, body } = await answer('POST /v1/replays', asked);
    expect(status).to.equal(201);
    expect(body.replay.progress).to.deep.equal({
      ...{ matched: 100_000, matched_more: true, published: 0 },
      ...{ succeeded: 100_000, failed: 100_000, outcomes_more: true, expired: 0, missing: 0 },
    });
    await put(store, 'replays', aReplay({ id: 'rpl_1', workspace_id: 'ws_1', mode: 'dry_run' }));
    const { progress } = (await answer('GET /v1/replays/rpl_1')).body;
    expect(progress).to.deep.include({
      ...{ outcomes_more: true, dry_run: { would_start: 100_000 } },
    });
    expect((await answer('GET /v1/replays')).body.replays).to.have.length(2);
  });

  it('an account that nobody has connected has at least ten thousand events', async () => {
    const { answer, store } = await open();
    const received_at = '2026-04-20T11:00:00.000Z';
    const event = { event_id: 'evt_1', platform: 'line', account_id: 'U9', received_at };
    const more = { platform_event_id: '1', kind: 'text', occurred_at: received_at };
    await put(store, 'records', newRecord({ ...event, ...more }, 'unrouted'));
    await putKey(store, 'key of an operator', 'unrouted');
    const { body } = await answer('GET /v1/unrouted', undefined, 'key of an operator');
    expect(body.accounts[0]).to.include({ events: 10_000, events_more: true });
    const id = blockId(block.platform, block.account_id);
    await put(store, 'blocks', { ...block, id });
    const imported = (await answer(`POST /v1/blocks/${id}/replay-unrouted`, {})).body.replay;
    expect(imported.progress).to.include({ matched: 100_000, matched_more: true });
  });

  it('executions are counted up to ten thousand of each status', async () => {
    const { answer, bounds } = await open();
    const { body } = await answer('GET /v1/stats/executions');
    const statuses = ['started', 'running', 'waiting', 'completed', 'failed', 'cancelled'];
    expect(body.counts).to.deep.equal(Object.fromEntries(statuses.map((one) => [one, 10_000])));
    expect(body.more).to.have.members(statuses);
    expect(bounds).to.deep.equal(statuses.map(() => 10_001));
  });

  it('a workflow is archived when somebody has said what becomes of them', async () => {
    const { answer, store } = await open();
    await put(store, 'workflows', orderWorkflow);
    const { status, body } = await answer(
      `POST /v1/workflows/${orderWorkflow.workflow_id}/archive`,
    );
    expect(status).to.equal(409);
    expect(body.error.message).to.match(/^At least 10000 executions of the workflow still run\./);
  });
});

describe('a count of more than 100,000 events', () => {
  const counts: TallyCounts = { received: 50_000, success: 40_000, failed: 9_000, retrying: 1 };
  const owner = { workspace_id: 'ws_1', platform: 'line' };

  /** Every hour of 19 and 20 April is counted, and there are 7 events in each part that is not. */
  function counted(asked: Query[]): Store {
    const days = ['2026-04-19', '2026-04-20'];
    const tallies = days.map((day) => {
      const hours = Array.from({ length: 24 }, (_, n) => `${day}T${String(n).padStart(2, '0')}`);
      return hours.reduce<Tally | undefined>(
        (known, hour) => withHour(known, owner, `${hour}:00:00.000Z`, counts),
        undefined,
      );
    });
    const byId = new Map(tallies.map((tally) => [tally?.id, tally]));
    return {
      ...createMemoryStore(),
      find: async (_kind: string, id: string) => byId.get(id) as never,
      async count(_kind, query, most = Number.POSITIVE_INFINITY) {
        asked.push(query);
        const hours = (Date.parse(query.to ?? '') - Date.parse(query.from ?? '')) / 3_600_000;
        return hours > 2 ? most : 7;
      },
    };
  }

  const ask = async (filter: EventFilter, range: object = {}) => {
    const asked: Query[] = [];
    const from = '2026-04-19T00:30:00.000Z';
    const matching = { workspace_id: 'ws_1', filter, from, to: '2026-04-20T10:15:00.000Z' };
    const found = await countMatched(counted(asked), { ...matching, ...range }, NOW);
    return { found, asked: asked.slice(1).map(({ from: start, to }) => [start, to]) };
  };

  it('adds up the hours that are counted, and counts only the ends', async () => {
    const { found, asked } = await ask({ platform: 'line', status: 'failed' });
    // 23 hours of the first day and 10 of the second, with 9,000 each, and 7 at either end.
    expect(found).to.deep.equal({ matched: 297_014 });
    expect(asked).to.deep.equal([
      ['2026-04-19T00:30:00.000Z', '2026-04-19T01:00:00.000Z'],
      ['2026-04-20T10:00:00.000Z', '2026-04-20T10:15:00.000Z'],
    ]);
    const all = await ask({ platform: 'line' });
    expect(all.found).to.deep.equal({ matched: 33 * 50_000 + 14 });
  });

  it('says that there are more where it counts by something else', async () => {
    for (const filter of [{ type: 'contact.followed' }, { status: 'received' }] as const) {
      expect((await ask(filter)).found).to.deep.equal({ matched: 100_000, matched_more: true });
    }
  });

  it('says that there are more where the sum is behind what was just counted', async () => {
    const { found } = await ask({ platform: 'line', status: 'retrying' });
    expect(found).to.deep.equal({ matched: 100_000, matched_more: true });
  });

  it('says that there are more where hours have not been counted', async () => {
    const { found } = await ask({ platform: 'telegram' });
    expect(found).to.deep.equal({ matched: 100_000, matched_more: true });
  });
});
