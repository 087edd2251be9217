import { expect } from 'chai';
import { en } from '../../../functions/dashboard/page/i18n/en/index.ts';
import { ja } from '../../../functions/dashboard/page/i18n/ja/index.ts';
import { rejectedQuery } from '../../../functions/dashboard/page/views/overview/stats-span.ts';
import { sumByCause } from '../../../functions/dashboard/page/views/overview/sum-by-cause.ts';

const NOW = Date.parse('2026-03-31T12:30:00.000Z');

describe('rejected deliveries', () => {
  it('are added up by cause', () => {
    const hours = [
      { platform: 'line', hour: '2026-03-31T12:00:00.000Z', counts: { too_large: 1, unsigned: 4 } },
      { platform: 'line', hour: '2026-03-31T11:00:00.000Z', counts: { unsigned: 2, not_json: 0 } },
    ];
    expect(sumByCause(hours)).to.deep.equal([
      ['unsigned', 6],
      ['too_large', 1],
    ]);
    expect(sumByCause([])).to.deep.equal([]);
  });

  it('are asked for in the chosen span, and of seven days at most', () => {
    const to = '2026-03-31T12:30:00.000Z';
    expect(rejectedQuery('1h', NOW)).to.deep.equal({ from: '2026-03-31T11:30:00.000Z', to });
    expect(rejectedQuery('7d', NOW)).to.deep.equal({ from: '2026-03-24T12:30:00.000Z', to });
    expect(rejectedQuery('30d', NOW)).to.deep.equal({ from: '2026-03-24T12:30:00.000Z', to });
  });

  it('are counted in words', () => {
    expect(en.overview.rejected(1)).to.equal('1 delivery with problems');
    expect(en.overview.rejected(1_234)).to.equal('1,234 deliveries with problems');
    expect(ja.overview.rejected(1_234)).to.equal('問題のある配信 1,234 件');
  });
});
