import { expect } from 'chai';
import {
  compact,
  costShare,
  duration,
  share,
} from '../../../functions/dashboard/page/format/amount.ts';
import {
  fromLocalInput,
  localInput,
} from '../../../functions/dashboard/page/format/local-input.ts';
import {
  axisTime,
  fullTime,
  relativeTime,
  shortTime,
  utcTime,
} from '../../../functions/dashboard/page/format/time.ts';

const NOW = Date.parse('2026-03-31T23:30:00.000Z');
const EVENT = '2026-03-31T22:15:30.123Z';
const tokyo = { locale: 'ja', zone: 'Asia/Tokyo' };
const berlin = { locale: 'en', zone: 'Europe/Berlin' };

describe('times', () => {
  it('are the clock alone for the viewer’s own today', () => {
    expect(shortTime(EVENT, NOW, berlin)).to.equal('00:15:30');
    expect(shortTime('2026-03-31T21:59:59.000Z', NOW, berlin)).to.equal('Mar 31, 23:59:59');
    expect(shortTime('2025-12-31T12:00:00.000Z', NOW, berlin)).to.equal('Dec 31, 2025, 13:00:00');
  });

  it('are written as the viewer reads', () => {
    expect(shortTime('2026-03-30T12:00:00.000Z', NOW, tokyo)).to.equal('3月30日 21:00:00');
    expect(fullTime(EVENT, berlin)).to.equal('Apr 1, 2026, 00:15:30.123 GMT+2');
  });

  it('are the same for everybody in UTC', () => {
    expect(utcTime(EVENT)).to.equal('2026-03-31 22:15:30.123 UTC');
    expect(utcTime('2026-04-01T00:15:30.123+02:00')).to.equal('2026-03-31 22:15:30.123 UTC');
  });

  it('say how long ago, in the largest unit that is full', () => {
    const ago = (ms: number, locale = 'en') =>
      relativeTime(new Date(NOW - ms).toISOString(), NOW, { locale });
    expect(ago(0)).to.equal('now');
    expect(ago(59_000)).to.equal('59 seconds ago');
    expect(ago(119_000)).to.equal('1 minute ago');
    expect(ago(23 * 3_600_000)).to.equal('23 hours ago');
    expect(ago(24 * 3_600_000)).to.equal('yesterday');
    expect(ago(-30_000)).to.equal('in 30 seconds');
    expect(ago(120_000, 'ja')).to.equal('2 分前');
  });

  it('are short on an axis', () => {
    expect(axisTime(EVENT, 'hour', berlin)).to.equal('00:15');
    expect(axisTime(EVENT, 'day', berlin)).to.equal('Apr 1');
  });
});

describe('a time that is typed', () => {
  const typed: readonly (readonly [string, string, string])[] = [
    ['UTC', '2026-03-31T10:15:30', '2026-03-31T10:15:30.000Z'],
    ['Asia/Tokyo', '2026-03-31T10:15:30', '2026-03-31T01:15:30.000Z'],
    ['Asia/Kathmandu', '2026-01-01T00:00:00', '2025-12-31T18:15:00.000Z'],
    ['America/New_York', '2026-03-08T03:00:00', '2026-03-08T07:00:00.000Z'],
    ['Europe/Berlin', '2026-10-25T02:30:00', '2026-10-25T00:30:00.000Z'],
  ];
  for (const [zone, local, iso] of typed) {
    it(`${local} in ${zone} is ${iso}, and shown as it was typed`, () => {
      expect(fromLocalInput(local, zone)).to.equal(iso);
      expect(localInput(iso, zone)).to.equal(local);
    });
  }

  it('may be without seconds, and in the hour that the clock leaves out', () => {
    expect(fromLocalInput('2026-03-31T10:15', 'UTC')).to.equal('2026-03-31T10:15:00.000Z');
    expect(fromLocalInput('2026-03-29T02:30', 'Europe/Berlin')).to.equal(
      '2026-03-29T01:30:00.000Z',
    );
    expect(fromLocalInput('')).to.equal(undefined);
    expect(localInput(undefined, 'UTC')).to.equal('');
  });
});

describe('amounts', () => {
  it('never call it all while something is missing', () => {
    expect(share(99_999, 100_000, 'en')).to.equal('99.99%');
    expect(share(100_000, 100_000, 'en')).to.equal('100%');
    expect(share(0, 3, 'en')).to.equal('0%');
    expect(share(0, 0, 'en')).to.equal('–');
  });

  it('are short where there is no room', () => {
    expect(compact(999, 'en')).to.equal('999');
    expect(compact(12_345, 'en')).to.equal('12.3K');
    expect(compact(12_345, 'ja')).to.equal('1.2万');
  });

  it('say how long in two units at most', () => {
    expect(duration(87.6, 'en')).to.equal('88 ms');
    expect(duration(1_240, 'en')).to.equal('1.2 sec');
    expect(duration(184_000, 'en')).to.equal('3 min 4 sec');
    expect(duration(120_000, 'en')).to.equal('2 min');
    expect(duration(7_500_000, 'en')).to.equal('2 hr 5 min');
    expect(duration(100 * 3_600_000, 'en')).to.equal('4 days 4 hr');
    expect(duration(184_000, 'ja')).to.equal('3 分 4 秒');
  });
});

describe('a share of a quota', () => {
  it('is never said to be nothing when it is something', () => {
    expect(costShare(0, 'en')).to.equal('0%');
    expect(costShare(0.00006, 'en')).to.equal('< 0.01%');
    expect(costShare(0.0342, 'ja')).to.equal('3.42%');
    expect(costShare(1.2, 'en')).to.equal('120%');
  });
});
