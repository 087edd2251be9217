import { expect } from 'chai';
import { cached, rememberIds } from '../../../shared/runtime/cache.ts';

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

  it('forgets the oldest beyond its size', async () => {
    const asked: string[] = [];
    const ask = async (key: string): Promise<string> => {
      asked.push(key);
      return key;
    };
    const sizeOf = (key: string): number => key.length;
    const find = cached(ask, { ttlMs: 10, maxSize: 4, sizeOf, now: () => 0 });
    for (const key of ['a', 'b', 'cc', 'ddd', 'ddd', 'cc', 'a', 'cc', 'eeeeee', 'eeeeee']) {
      expect(await find(key)).to.equal(key);
    }
    expect(asked).to.deep.equal(['a', 'b', 'cc', 'ddd', 'cc', 'a', 'eeeeee']);
  });

  it('gives the question the newest answer, also after failures', async () => {
    let time = 0;
    let failing = false;
    const previous: (number | undefined)[] = [];
    const ask = async (_: string, last?: number): Promise<number> => {
      previous.push(last);
      if (failing) throw new Error('down');
      return (last ?? 0) + 1;
    };
    const find = cached(ask, { ttlMs: 10, now: () => time });
    expect(await find('a')).to.equal(1);
    time = 10;
    failing = true;
    for (const _ of [1, 2]) {
      expect(await find('a').catch((reason: Error) => reason.message)).to.equal('down');
    }
    failing = false;
    expect([await find('a'), await find('a')]).to.deep.equal([2, 2]);
    expect(previous).to.deep.equal([undefined, 1, 1, 1]);
  });
});

describe('rememberIds', () => {
  it('knows an id that was asked for before, and forgets the oldest beyond its size', () => {
    const hasSeen = rememberIds(2);
    expect(['a', 'a', 'b', 'c', 'a', 'c'].map(hasSeen)).to.deep.equal([
      ...[false, true, false, false],
      ...[false, true],
    ]);
  });
});
