import { expect } from 'chai';
import { failReplay } from '../../../functions/dead-letter/dead-letter.ts';
import { putOne } from '../../../shared/domain/change.ts';
import { pageMessage } from '../../../shared/wire/replay-message.ts';
import { createMemoryPublisher } from '../../support/memory/memory-publisher.ts';
import { createMemoryStore } from '../../support/memory/memory-store.ts';
import { push } from '../../support/push.ts';
import { aReplay, REPLAY_ID } from '../../support/replaying.ts';

const NOW = new Date('2026-04-02T03:00:00.000Z');

function openParts() {
  return { store: createMemoryStore(), publisher: createMemoryPublisher() };
}

describe('failReplay', () => {
  it('sets the job to failed whose page was given up, and says what to do', async () => {
    const parts = openParts();
    const { store } = parts;
    await store.change(putOne('replays', aReplay({ page: 2 })));
    const { data, attributes } = pageMessage({ id: REPLAY_ID, page: 2 });
    expect(await failReplay(parts, push(data, attributes), NOW)).to.equal('failed');
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
    const parts = openParts();
    const { store } = parts;
    const { data } = pageMessage({ id: REPLAY_ID, page: 2 });
    expect(await failReplay(parts, push(data), NOW)).to.equal('already_done');
    await store.change(putOne('replays', aReplay({ page: 3 })));
    expect(await failReplay(parts, push(data), NOW)).to.equal('already_done');
    expect(store.documents.replays.get(REPLAY_ID)).to.include({ status: 'running', page: 3 });
  });

  it('asks for the next page of a job whose run was killed before it asked', async () => {
    const parts = openParts();
    const { data } = pageMessage({ id: REPLAY_ID, page: 2 });
    await parts.store.change(putOne('replays', aReplay({ page: 3 })));
    expect(await failReplay(parts, push(data), NOW)).to.equal('already_done');
    expect(parts.publisher.published).to.deep.equal([
      {
        topic: 'replay-pages',
        data: { v: 1, replay_id: REPLAY_ID, page: 3 },
        attributes: { replay_id: REPLAY_ID, page: '3' },
      },
    ]);
  });

  it('asks for no page of a job that has gone farther, is worked on, or has stopped', async () => {
    const lease = { holder: 'another run', until: '2026-04-02T03:00:20.000Z' };
    for (const change of [
      { page: 4 },
      { page: 3, lease },
      { page: 3, status: 'paused' as const },
    ]) {
      const parts = openParts();
      const { data } = pageMessage({ id: REPLAY_ID, page: 2 });
      await parts.store.change(putOne('replays', aReplay(change)));
      expect(await failReplay(parts, push(data), NOW)).to.equal('already_done');
      expect(parts.publisher.published).to.deep.equal([]);
    }
  });

  it('acknowledges what is no page: it would be as unreadable the next time', async () => {
    expect(await failReplay(openParts(), push('rubbish'), NOW)).to.equal('unreadable');
  });
});
