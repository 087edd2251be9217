import { expect } from 'chai';
import { parseExactJson } from '../../../shared/domain/exact-json.ts';
import { detailsOf } from '../../../shared/platforms/details.ts';

describe('the details of an event without a type of its own', () => {
  it('are its facts under the platform’s own names, its own before those that lie deeper', () => {
    const item = {
      error: { code: 7, data: { details: 'too many' } },
      list: [{ id: 'a' }, { id: 'b' }],
      names: ['x', 'y'],
      open: true,
      nothing: null,
      empty: '',
    };
    expect(Object.entries(detailsOf(item) ?? {})).to.deep.equal([
      ['names', 'x, y'],
      ['open', true],
      ['error_code', 7],
      ['error_data_details', 'too many'],
      ['list_0_id', 'a'],
      ['list_1_id', 'b'],
    ]);
  });

  it('keep the digits of a number beyond 2^53', () => {
    expect(detailsOf(parseExactJson('{"id":9007199254740993}'))).to.deep.equal({
      id: '9007199254740993',
    });
  });

  it('are few, short, and of names that a database takes', () => {
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`n${n}`, n]));
    expect(Object.keys(detailsOf(many) ?? {})).to.have.length(30);
    expect(detailsOf({ text: 'x'.repeat(2_000) })).to.deep.equal({ text: 'x'.repeat(1_000) });
    expect(detailsOf({ __proto_: 1, 'a b': 1, ok: 1 })).to.deep.equal({ ok: 1 });
  });

  it('are none of what is no object, and end where nesting does not', () => {
    for (const item of [undefined, null, 'text', 5, [], {}]) {
      expect(detailsOf(item)).to.equal(undefined);
    }
    let deep: unknown = 'end';
    for (let n = 0; n < 50_000; n += 1) deep = { a: deep };
    expect(detailsOf(deep)).to.equal(undefined);
  });
});
