import { expect } from 'chai';
import { cached } from '../../../functions/process/cached.ts';

describe('cached', () => {
  it('asks once within its time, and again after it', async () => {
    let time = 0;
    let asked = 0;
    const find = cached(async (key) => `${key}${++asked}`, { ttlMs: 10, now: () => time });
    expect([await find('a'), await find('a'), await find('b')]).to.deep.equal(['a1', 'a1', 'b2']);
    time = 11;
    expect(await find('a')).to.equal('a3');
  });

  it('asks once for all who ask at the same time', async () => {
    let asked = 0;
    const find = cached(async () => ++asked, { ttlMs: 10, now: () => 0 });
    expect(await Promise.all([find('a'), find('a')])).to.deep.equal([1, 1]);
  });

  it('remembers neither absence nor failure', async () => {
    const answers: (() => Promise<string | undefined>)[] = [
      async () => undefined,
      async () => Promise.reject(new Error('down')),
      async () => 'there',
    ];
    const find = cached(async () => answers.shift()?.(), { ttlMs: 10, now: () => 0 });
    expect(await find('a')).to.equal(undefined);
    expect(await find('a').catch((reason: Error) => reason.message)).to.equal('down');
    expect(await find('a')).to.equal('there');
    expect(await find('a')).to.equal('there');
  });

  it('forgets the oldest beyond its number', async () => {
    let asked = 0;
    const find = cached(async () => ++asked, { ttlMs: 10, maxEntries: 2, now: () => 0 });
    for (const key of ['a', 'b', 'c']) await find(key);
    expect([await find('c'), await find('b'), await find('a')]).to.deep.equal([3, 2, 4]);
  });
});
