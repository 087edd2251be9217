import { expect } from 'chai';
import { parseTime } from '../../../shared/platforms/parse-time.ts';

const RECEIVED_AT = '2026-06-01T00:00:00.000Z';

describe('parseTime', () => {
  const cases: [unknown, string | undefined][] = [
    [1774952130, '2026-03-31T10:15:30.000Z'],
    [1774952130123, '2026-03-31T10:15:30.123Z'],
    ['1774952130', '2026-03-31T10:15:30.000Z'],
    ['1774952130123', '2026-03-31T10:15:30.123Z'],
    ['2026-03-31T10:15:30.000Z', '2026-03-31T10:15:30.000Z'],
    ['2026-03-31T10:15:30Z', '2026-03-31T10:15:30.000Z'],
    ['2026-03-31T12:15:30+02:00', '2026-03-31T10:15:30.000Z'],
    ['2026-03-31T10:15:30+0000', '2026-03-31T10:15:30.000Z'],
    ['2026-03-31T10:15:30', '2026-03-31T10:15:30.000Z'],
    [1104537600, '2005-01-01T00:00:00.000Z'],
    [1104537599, undefined],
    [0, undefined],
    [12345679, undefined],
    [-5, undefined],
    ['2026-06-02T00:00:00.000Z', '2026-06-02T00:00:00.000Z'],
    ['2026-06-02T00:00:00.001Z', undefined],
    [99999999999999, undefined],
    ['soon', undefined],
    ['', undefined],
    ['2026-13-45T00:00:00Z', undefined],
    ['1e12', undefined],
    [null, undefined],
    [undefined, undefined],
    [{}, undefined],
    [[1774952130], undefined],
    [Number.POSITIVE_INFINITY, undefined],
  ];
  for (const [value, expected] of cases) {
    it(`reads ${JSON.stringify(value)} as ${expected ?? 'no time'}`, () => {
      expect(parseTime(value, RECEIVED_AT)).to.equal(expected);
    });
  }
});
