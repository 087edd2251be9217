import { setImmediate } from 'node:timers/promises';
import { expect } from 'chai';
import type { Steps } from '../../shared/domain/steps.ts';
import { runInTurns } from '../../shared/runtime/run-in-turns.ts';

/** Three steps, each of which takes a whole turn. */
function* work(name: string, log: string[]): Steps<string> {
  for (let step = 1; step <= 3; step++) {
    const until = performance.now() + 5;
    while (performance.now() < until);
    log.push(`${name}${step}`);
    yield;
  }
  return name;
}

describe('long work in turns', () => {
  it('lets others use the process after every turn, one turn of all long work at a time', async () => {
    const log: string[] = [];
    let ended = false;
    async function others(): Promise<void> {
      while (!ended) {
        await setImmediate();
        log.push('-');
      }
    }
    const all = Promise.all(['a', 'b', 'c'].map((name) => runInTurns(work(name, log))));
    void others();
    expect(await all).to.deep.equal(['a', 'b', 'c']);
    ended = true;
    // Each begins at once, with its own request.
    expect(log.slice(0, 3)).to.deep.equal(['a1', 'b1', 'c1']);
    const later = log.slice(3).join('').replaceAll(/-+/g, '-');
    expect(later.replaceAll('-', ' ').trim().split(' ')).to.deep.equal([
      'a2',
      'b2',
      'c2',
      'a3',
      'b3',
      'c3',
    ]);
  });

  it('rejects with what the work throws, and lets the others go on', async () => {
    const log: string[] = [];
    function* failing(): Steps<string> {
      yield* work('x', log);
      throw new Error('broken');
    }
    const both = await Promise.allSettled([runInTurns(failing()), runInTurns(work('y', log))]);
    expect(both.map(({ status }) => status)).to.deep.equal(['rejected', 'fulfilled']);
    expect(await runInTurns(work('z', log))).to.equal('z');
  });
});
