import { expect } from 'chai';
import { nextTime, readCron } from '../../../shared/domain/triggers/cron.ts';

/** The next times, one after the other. */
function times(text: string, after: string, zone: string, count: number): string[] {
  const cron = readCron(text);
  if ('problem' in cron) throw new Error(cron.problem);
  const found: string[] = [];
  let at: string | undefined = after;
  while (found.length < count) {
    at = nextTime(cron, at, zone);
    if (at === undefined) break;
    found.push(at);
  }
  return found;
}

describe('a cron expression', () => {
  const next: readonly (readonly [string, string, readonly string[]])[] = [
    ['30 9 * * *', 'UTC', ['2026-03-02T09:30:00.000Z', '2026-03-03T09:30:00.000Z']],
    ['30 9 * * mon-fri', 'Asia/Tokyo', ['2026-03-02T00:30:00.000Z', '2026-03-03T00:30:00.000Z']],
    ['0 8,20 * * *', 'UTC', ['2026-03-01T20:00:00.000Z', '2026-03-02T08:00:00.000Z']],
    ['*/20 * * * *', 'UTC', ['2026-03-01T10:00:00.000Z', '2026-03-01T10:20:00.000Z']],
    ['5/30 10 * * *', 'UTC', ['2026-03-01T10:05:00.000Z', '2026-03-01T10:35:00.000Z']],
    ['0 0 1 jan *', 'UTC', ['2027-01-01T00:00:00.000Z', '2028-01-01T00:00:00.000Z']],
    ['0 0 29 2 *', 'UTC', ['2028-02-29T00:00:00.000Z', '2032-02-29T00:00:00.000Z']],
    ['0 0 * * 7', 'UTC', ['2026-03-08T00:00:00.000Z', '2026-03-15T00:00:00.000Z']],
    ['0 0 13 * fri', 'UTC', ['2026-03-06T00:00:00.000Z', '2026-03-13T00:00:00.000Z']],
    ['0 0 31 4 *', 'UTC', []],
    ['* * 31 4 *', 'UTC', []],
    ['*/30 * 2 * *', 'Asia/Tokyo', ['2026-03-01T15:00:00.000Z', '2026-03-01T15:30:00.000Z']],
  ];
  for (const [text, zone, expected] of next) {
    it(`${text} in ${zone}`, () => {
      expect(times(text, '2026-03-01T09:45:30.000Z', zone, 2)).to.deep.equal(expected);
    });
  }

  for (const text of [
    '* * * *',
    '60 * * * *',
    '* 24 * * *',
    '* * 0 * *',
    '* * * 13 *',
    '* * * * 8',
    '5-1 * * * *',
    '*/0 * * * *',
    '1-2-3 * * * *',
    'a * * * *',
    ', * * * *',
    '-1 * * * *',
    '@daily',
    '1,,2 * * * *',
    '0 0 * foo *',
  ]) {
    it(`${text} is refused`, () => {
      expect(readCron(text)).to.have.property('problem');
    });
  }
});

describe('the nights on which clocks change in Berlin', () => {
  it('have a time of the gap at the first moment after it, once', () => {
    expect(times('30 2 * * *', '2026-03-28T12:00:00.000Z', 'Europe/Berlin', 2)).to.deep.equal([
      '2026-03-29T01:00:00.000Z',
      '2026-03-30T00:30:00.000Z',
    ]);
    expect(times('0,30 2,3 * * *', '2026-03-28T12:00:00.000Z', 'Europe/Berlin', 3)).to.deep.equal([
      '2026-03-29T01:00:00.000Z',
      '2026-03-29T01:30:00.000Z',
      '2026-03-30T00:00:00.000Z',
    ]);
  });

  it('have a time that is shown twice at the first of the two, once', () => {
    expect(times('30 2 * * *', '2026-10-24T12:00:00.000Z', 'Europe/Berlin', 2)).to.deep.equal([
      '2026-10-25T00:30:00.000Z',
      '2026-10-26T01:30:00.000Z',
    ]);
  });

  it('have every quarter of every real hour', () => {
    for (const day of ['2026-03-28T23:50:00.000Z', '2026-10-24T22:50:00.000Z']) {
      const found = times('*/15 * * * *', day, 'Europe/Berlin', 24);
      const expected = Array.from({ length: 24 }, (_, n) =>
        new Date(Date.parse(day) + (10 + 15 * n) * 60_000).toISOString(),
      );
      expect(found).to.deep.equal(expected);
    }
  });
});
