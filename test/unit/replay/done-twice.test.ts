import { expect } from 'chai';
import { replayPage } from '../../../functions/replay/replay-page.ts';
import { putOne } from '../../../shared/domain/change.ts';
import type { PageOrder } from '../../../shared/wire/replay-message.ts';
import { repeatCommit } from '../../support/repeat-commit.ts';
import {
  aReplay,
  firstPage,
  keep,
  markReplayed,
  nthEnvelope,
  openReplaying,
  REPLAY_ID,
} from '../../support/replaying.ts';

/** Claiming a page, drawing its events and finishing it, for three pages; and two looks at what has ended. */
const COMMITS = 13;

describe('a page of a replay of which a commit is done without an answer', () => {
  for (let which = 1; which <= COMMITS; which += 1) {
    it(`is followed by the next page: commit ${which}`, async () => {
      const shop = openReplaying();
      for (let n = 0; n < 60; n += 1) await keep(shop, nthEnvelope(n));
      await shop.store.change(putOne('replays', aReplay()));
      const runner = { ...shop, store: repeatCommit(shop.store, which) };
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
