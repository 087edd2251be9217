import { expect } from 'chai';
import { failReplay } from '../../../functions/dead-letter/dead-letter.ts';
import { putOne } from '../../../shared/domain/change.ts';
import { pageMessage } from '../../../shared/wire/replay-message.ts';
import { createMemoryStore } from '../../support/memory/memory-store.ts';
import { push } from '../../support/push.ts';
import { aReplay, REPLAY_ID } from '../../support/replaying.ts';

const NOW = new Date('2026-04-02T03:00:00.000Z');

describe('failReplay', () => {
  it('sets the job to failed whose page was given up, and says what to do', async () => {
    const store = createMemoryStore();
    await store.change(putOne('replays', aReplay({ page: 2 })));
    const { data, attributes } = pageMessage({ id: REPLAY_ID, page: 2 });
    expect(await failReplay(store, push(data, attributes), NOW)).to.equal('failed');
    expect(store.documents.replays.get(REPLAY_ID)).to.deep.include({
      status: 'failed',
      error: {
        code: 'dead_lettered',
        message:
          'page 2 was given up after many attempts; resume the replay when the cause is gone: no error was recorded',
      },
    });
  });

  it('leaves a job alone that has gone on, and one that was never written down', async () => {
    const store = createMemoryStore();
    const { data } = pageMessage({ id: REPLAY_ID, page: 2 });
    expect(await failReplay(store, push(data), NOW)).to.equal('already_done');
    await store.change(putOne('replays', aReplay({ page: 3 })));
    expect(await failReplay(store, push(data), NOW)).to.equal('already_done');
    expect(store.documents.replays.get(REPLAY_ID)).to.include({ status: 'running', page: 3 });
  });

  it('acknowledges what is no page: it would be as unreadable the next time', async () => {
    expect(await failReplay(createMemoryStore(), push('rubbish'), NOW)).to.equal('unreadable');
  });
});
