import { expect } from 'chai';
import { replayPage } from '../../../functions/replay/replay-page.ts';
import type { Runner } from '../../../functions/replay/runner.ts';
import { putOne } from '../../../shared/domain/change.ts';
import type { PageOrder } from '../../../shared/wire/replay-message.ts';
import {
  aReplay,
  firstPage,
  keep,
  markReplayed,
  nthEnvelope,
  openReplaying,
  REPLAY_ID,
} from '../../support/replaying.ts';

/** The client repeats one of the commits, which has been done: it finds its own change, and takes it for another's. */
function repeating(runner: Runner, which: number): Runner {
  let commits = 0;
  const { store } = runner;
  const change: typeof store.change = async (decide, together) => {
    commits += 1;
    if (commits === which) await store.change(decide, together);
    return await store.change(decide, together);
  };
  return { ...runner, store: { ...store, change } };
}

/** Claiming a page, drawing its events and finishing it, for three pages; and two looks at what has ended. */
const COMMITS = 13;

describe('a page of a replay of which a commit is done without an answer', () => {
  for (let which = 1; which <= COMMITS; which += 1) {
    it(`is followed by the next page: commit ${which}`, async () => {
      const shop = openReplaying();
      for (let n = 0; n < 60; n += 1) await keep(shop, nthEnvelope(n));
      await shop.store.change(putOne('replays', aReplay()));
      const runner = repeating(shop, which);
      const job = () => shop.store.documents.replays.get(REPLAY_ID) ?? aReplay();
      const waiting: PageOrder[] = [firstPage];
      let seen = 0;
      for (let order = waiting[0]; order !== undefined; order = waiting[0]) {
        const busy = await replayPage(runner, order).catch((thrown: { code?: string }) => thrown);
        if (typeof busy === 'string') waiting.shift();
        else expect(busy.code).to.equal('replay_busy');
        await shop.sleep(1_000);
        for (const { topic, data, attributes } of shop.publisher.published.slice(seen)) {
          if (topic === 'replay-pages') waiting.push(data as PageOrder);
          else await markReplayed(shop.store, attributes['event_id'] ?? '', job());
        }
        seen = shop.publisher.published.length;
      }
      expect(job()).to.include({ status: 'completed', published: 60 });
    });
  }
});
