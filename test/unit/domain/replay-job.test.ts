import { expect } from 'chai';
import type { Replay } from '../../../shared/domain/replays/replay.ts';
import {
  applyCommand,
  claimPage,
  drawBatch,
  failJob,
  finishPage,
  holdsPage,
  noteOutcomes,
  pageSize,
  releasePage,
  turnOf,
} from '../../../shared/domain/replays/replay-job.ts';
import { aReplay } from '../../support/replaying.ts';

const NOW = '2026-04-02T00:00:10.000Z';
const LATER = '2026-04-02T00:00:40.000Z';
const tally = { published: 2, expired: 1, missing: 1 };

describe('a replay job', () => {
  it('takes five seconds of events as a page, and never more than 500 nor none', () => {
    const sizes = [0.1, 1, 50, 100, 500].map((rate) => pageSize({ events_per_second: rate }));
    expect(sizes).to.deep.equal([1, 5, 250, 500, 500]);
  });

  it('gives a message its turn', () => {
    const free = aReplay({ page: 3 });
    const leased = claimPage(free, 'run 1', LATER);
    const turns = (replay: Replay, now = NOW) =>
      [1, 2, 3, 4].map((page) => turnOf(replay, page, now).turn);
    expect(turns(free)).to.deep.equal(['late', 'next', 'ready', 'late']);
    expect(turns(leased)).to.deep.equal(['late', 'late', 'wait', 'late']);
    expect(turns(leased, LATER)).to.deep.equal(['late', 'next', 'ready', 'late']);
    expect(turns({ ...free, due_at: LATER })).to.deep.equal(['late', 'next', 'wait', 'late']);
    for (const status of ['paused', 'cancelled', 'completed', 'failed'] as const)
      expect(turns({ ...free, status })).to.deep.equal(Array(4).fill('stopped'));
  });

  it('waits until the lease ends, or else until the page is due', () => {
    const replay = aReplay({ due_at: '2026-04-02T00:00:12.000Z' });
    expect(turnOf(replay, 1, NOW)).to.deep.equal({ turn: 'wait', until: replay.due_at });
    const leased = claimPage(replay, 'run 1', LATER);
    expect(turnOf(leased, 1, NOW)).to.deep.equal({ turn: 'wait', until: LATER });
  });

  it('is held by the run that claimed it last', () => {
    const first = claimPage(aReplay(), 'run 1', NOW);
    const second = claimPage(first, 'run 2', LATER);
    expect(holdsPage(first, 'run 1')).to.equal(true);
    expect(holdsPage(second, 'run 1')).to.equal(false);
    expect(holdsPage(undefined, 'run 1')).to.equal(false);
  });

  it('finishes a page: counts, keeps what is left, is due when the rate allows', () => {
    const drawn = drawBatch(claimPage(aReplay(), 'run 1', LATER), ['a', 'b', 'c', 'd', 'e'], 'c2');
    expect(drawn).to.deep.include({ cursor: 'c2', exhausted: false });
    const done = finishPage(drawn, tally, NOW);
    expect(done).to.deep.include({
      ...{ page: 2, published: 2, expired: 1, missing: 1, matched: 60, batch: ['e'] },
      due_at: '2026-04-02T00:00:10.800Z',
    });
    expect(done).to.not.have.property('lease');
  });

  it('says how many there were in truth once all have been found', () => {
    const drawn = drawBatch(aReplay({ cursor: 'c1' }), ['a', 'b', 'c', 'd']);
    expect(drawn).to.not.have.property('cursor');
    expect(finishPage(drawn, tally, NOW)).to.include({ matched: 4, exhausted: true });
  });

  it('completes when every published event has its outcome', () => {
    const replay = aReplay({ published: 3, exhausted: true });
    const looked = noteOutcomes(replay, { succeeded: 1, failed: 1 }, NOW);
    expect(looked).to.deep.include({
      ...{ status: 'running', page: 2, waiting: { ended: 2, since: NOW } },
      due_at: '2026-04-02T00:00:11.000Z',
    });
    const done = noteOutcomes(looked, { succeeded: 2, failed: 1 }, LATER);
    expect(done).to.deep.include({
      ...{ status: 'completed', finished_at: LATER, outcomes: { succeeded: 2, failed: 1 } },
    });
    expect(done).to.not.have.property('waiting');
  });

  it('looks less often while nothing moves, and completes without those that never end', () => {
    const looks: string[] = [];
    let replay = aReplay({ published: 3, exhausted: true });
    let now = NOW;
    while (replay.status === 'running' && looks.length < 200) {
      replay = noteOutcomes(replay, { succeeded: 2, failed: 0 }, now);
      looks.push(now.slice(11, 19));
      now = replay.due_at;
    }
    expect(looks.slice(0, 7).join(' ')).to.equal(
      '00:00:10 00:00:11 00:00:12 00:00:14 00:00:18 00:00:26 00:00:36',
    );
    expect(looks).to.have.length(65);
    expect(replay).to.include({ status: 'completed', published: 3 });
    expect(replay.outcomes).to.deep.equal({ succeeded: 2, failed: 0 });
  });

  it('is paused, resumed and cancelled, and the same again changes nothing', () => {
    const running = aReplay();
    const paused = applyCommand(running, 'pause', NOW) as Replay;
    expect(paused.status).to.equal('paused');
    expect(applyCommand(paused, 'pause', LATER)).to.equal(paused);
    const resumed = applyCommand(paused, 'resume', LATER) as Replay;
    expect(resumed).to.include({ status: 'running', due_at: LATER });
    expect(applyCommand(resumed, 'resume', LATER)).to.equal(resumed);
    const cancelled = applyCommand(resumed, 'cancel', LATER) as Replay;
    expect(cancelled).to.include({ status: 'cancelled', finished_at: LATER });
    expect(applyCommand(cancelled, 'cancel', LATER)).to.equal(cancelled);
    for (const command of ['pause', 'resume'] as const)
      expect(applyCommand(cancelled, command, LATER)).to.equal(undefined);
    for (const command of ['pause', 'resume', 'cancel'] as const)
      expect(applyCommand({ ...running, status: 'completed' }, command, LATER)).to.equal(undefined);
  });

  it('fails with its last trouble when its page is given up, and can be resumed', () => {
    const trouble = { code: 'archive_unavailable', message: 'Cloud Storage is too slow' };
    const troubled = releasePage(claimPage(aReplay(), 'run 1', LATER), trouble, NOW);
    expect(troubled).to.not.have.property('lease');
    const failed = failJob(troubled, 1, NOW) as Replay;
    expect(failed).to.deep.include({
      status: 'failed',
      error: {
        code: 'archive_unavailable',
        message:
          'page 1 was given up after many attempts; resume the replay when the cause is gone: Cloud Storage is too slow',
      },
    });
    const resumed = applyCommand(failed, 'resume', LATER);
    expect(resumed).to.include({ status: 'running', page: 1 });
    expect(resumed).to.not.have.property('error');
    expect(applyCommand(failed, 'pause', LATER)).to.equal(undefined);
    expect(applyCommand(failed, 'cancel', LATER)).to.include({ status: 'cancelled' });
  });

  it('is not failed by the dead letter of a page it has left behind', () => {
    expect(failJob(aReplay({ page: 4 }), 3, NOW)).to.equal(undefined);
    expect(failJob(aReplay({ status: 'paused' }), 1, NOW)).to.equal(undefined);
  });
});
