import { expect } from 'chai';
import { Failure } from '../../../shared/domain/failure.ts';
import { countEvents, type Span } from '../../../shared/store/count-events.ts';
import type { Query } from '../../../shared/store/store.ts';

const DAY_MS = 86_400_000;

const april: Span = {
  where: { workspace_id: 'ws_1' },
  order: { field: 'received_at', direction: 'desc' },
  from: '2026-04-01T00:00:00.000Z',
  to: '2026-05-01T00:00:00.000Z',
};

/** An event a second. What is longer than so many days is never counted to its end. */
function slowStore(days: number) {
  const asked: string[] = [];
  return {
    asked,
    count(_: string, { from = '', to = '' }: Query): Promise<number> {
      asked.push(`${from.slice(0, 16)} ${to.slice(0, 16)}`);
      const ms = Date.parse(to) - Date.parse(from);
      return ms > days * DAY_MS ? new Promise(() => undefined) : Promise.resolve(ms / 1000);
    },
  };
}

describe('countEvents', () => {
  it('asks once for what is counted at once', async () => {
    const store = slowStore(30);
    expect(await countEvents(store, april, 0)).to.equal(2_592_000);
    expect(store.asked).to.deep.equal(['2026-04-01T00:00 2026-05-01T00:00']);
  });

  it('asks for halves of what takes too long, without a gap and without an overlap', async () => {
    const store = slowStore(8);
    expect(await countEvents(store, april, 0)).to.equal(2_592_000);
    expect(store.asked.toSorted()).to.deep.equal([
      '2026-04-01T00:00 2026-04-08T12:00',
      '2026-04-01T00:00 2026-04-16T00:00',
      '2026-04-01T00:00 2026-05-01T00:00',
      '2026-04-08T12:00 2026-04-16T00:00',
      '2026-04-16T00:00 2026-04-23T12:00',
      '2026-04-16T00:00 2026-05-01T00:00',
      '2026-04-23T12:00 2026-05-01T00:00',
    ]);
  });

  it('asks for at most 16 parts, and fails as the database does', async () => {
    const down = new Failure('store_unavailable', 'Firestore is too slow');
    const asked: number[] = [];
    const store = {
      count: async (_: string, { from = '', to = '' }: Query): Promise<number> => {
        asked.push(Date.parse(to) - Date.parse(from));
        await new Promise((resolve) => setTimeout(resolve, 50));
        throw down;
      },
    };
    const thrown = await countEvents(store, april, 0).catch((reason: unknown) => reason);
    expect(thrown).to.equal(down);
    expect(asked.length).to.be.at.most(31);
    expect(Math.min(...asked)).to.be.at.least((30 * DAY_MS) / 16);
  });

  it('does not halve a millisecond', async () => {
    const store = { count: async () => 3 };
    const moment = { ...april, to: '2026-04-01T00:00:00.001Z' };
    expect(await countEvents(store, moment, 0)).to.equal(3);
  });
});
