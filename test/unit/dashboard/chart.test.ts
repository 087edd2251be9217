import { expect } from 'chai';
import { fillBars, stack, topOf } from '../../../functions/dashboard/page/parts/chart/bars.ts';
import { statsQuery } from '../../../functions/dashboard/page/views/overview/stats-span.ts';

const bar = (hour: string, success = 0, retrying = 0, failed = 0) => ({
  ...{ at: `2026-03-31T${hour}:00:00.000Z`, success, retrying, failed },
});

describe('the chart', () => {
  it('has a bar for every span, also where nothing happened, and sums the platforms', () => {
    const bars = fillBars(
      [bar('09', 5, 1, 2), bar('11', 3), bar('09', 1)],
      'hour',
      '2026-03-31T09:00:00.000Z',
      '2026-03-31T12:00:00.000Z',
    );
    expect(bars).to.deep.equal([bar('09', 6, 1, 2), bar('10'), bar('11', 3)]);
  });

  it('has a bar for a span that has only started', () => {
    const bars = fillBars([], 'hour', '2026-03-31T09:00:00.000Z', '2026-03-31T10:00:00.001Z');
    expect(bars).to.deep.equal([bar('09'), bar('10')]);
  });

  it('has a round scale', () => {
    expect(topOf([])).to.equal(4);
    expect(topOf([bar('09', 7)])).to.equal(8);
    expect(topOf([bar('09', 550, 3, 2)])).to.equal(600);
    expect(topOf([bar('09', 1_001)])).to.equal(1_500);
  });

  it('has the scale of the others where a few bars would dwarf them', () => {
    const quiet = ['01', '02', '03', '04', '05'].map((hour) => bar(hour, 12));
    expect(topOf([...quiet, bar('09', 1_000)])).to.equal(15);
    expect(topOf([...quiet, bar('08', 900), bar('09', 1_000)])).to.equal(1_000);
    expect(topOf([...quiet, bar('09', 48)])).to.equal(60);
    expect(topOf([bar('01', 1), bar('02', 1), bar('09', 1_000)])).to.equal(1_000);
    const day = Array.from({ length: 30 }, (_, at) => bar(`${10 + at}`, at < 3 ? 5_000 : 100));
    expect(topOf(day)).to.equal(150);
  });

  it('cuts a bar off at the top of the scale, and keeps its shares', () => {
    expect(stack(bar('09', 750, 0, 250), 15, 200)).to.deep.equal([
      { look: 'success', y: 50, height: 150 },
      { look: 'failed', y: 0, height: 50 },
    ]);
  });

  it('stacks from success up to failed, and shows the single failure among thousands', () => {
    expect(stack(bar('09', 9_000, 0, 1), 10_000, 200)).to.deep.equal([
      { look: 'success', y: 20, height: 180 },
      { look: 'failed', y: 18, height: 2 },
    ]);
    expect(stack(bar('09'), 10, 200)).to.deep.equal([]);
  });

  it('asks for whole spans up to now, never more than 200', () => {
    const now = Date.parse('2026-03-31T12:34:56.000Z');
    const to = '2026-03-31T12:34:56.000Z';
    expect(statsQuery('1h', now)).to.deep.equal({
      ...{ from: '2026-03-31T11:35:00.000Z', to, bucket: 'minute' },
    });
    expect(statsQuery('7d', now)).to.deep.equal({
      ...{ from: '2026-03-24T13:00:00.000Z', to, bucket: 'hour' },
    });
    expect(statsQuery('30d', now)).to.deep.equal({
      ...{ from: '2026-03-02T00:00:00.000Z', to, bucket: 'day' },
    });
  });
});
