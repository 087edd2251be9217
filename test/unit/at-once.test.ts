import { expect } from 'chai';
import { limitConcurrency } from '../../shared/runtime/limit-concurrency.ts';

describe('limitConcurrency', () => {
  it('lets so many run at once, in the order they came, and goes on after one has failed', async () => {
    const take = limitConcurrency(2);
    const started: number[] = [];
    const ends: (() => void)[] = [];
    const work = (n: number) => async (): Promise<number> => {
      started.push(n);
      await new Promise<void>((end) => ends.push(end));
      if (n === 1) throw new Error('the first fails');
      return n;
    };
    const all = Promise.allSettled([1, 2, 3, 4].map((n) => take(work(n))));
    await Promise.resolve();
    expect(started).to.deep.equal([1, 2]);
    for (let done = 0; done < 4; done += 1) {
      ends[done]?.();
      await new Promise(setImmediate);
    }
    expect(started).to.deep.equal([1, 2, 3, 4]);
    expect((await all).map(({ status }) => status)).to.deep.equal([
      'rejected',
      'fulfilled',
      'fulfilled',
      'fulfilled',
    ]);
  });
});
