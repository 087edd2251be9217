import { expect } from 'chai';
import { readTime } from '../../../scripts/cli/read-time.ts';

const NOW = Date.parse('2026-04-02T12:00:00.000Z');

describe('readTime', () => {
  it('reads a time, or how long ago it was', () => {
    const times = ['2026-03-31T10:15:30+09:00', '90s', '15m', '2h', '7d', '0s'];
    expect(times.map((text) => readTime('from', text, NOW))).to.deep.equal([
      '2026-03-31T01:15:30.000Z',
      '2026-04-02T11:58:30.000Z',
      '2026-04-02T11:45:00.000Z',
      '2026-04-02T10:00:00.000Z',
      '2026-03-26T12:00:00.000Z',
      '2026-04-02T12:00:00.000Z',
    ]);
  });

  it('names what it does not understand', () => {
    expect(() => readTime('to', '2 hours', NOW)).to.throw('--to is a time such as');
  });
});
