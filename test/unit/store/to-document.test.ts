import { expect } from 'chai';
import { toDocument } from '../../../shared/store/to-document.ts';

describe('a value as the database accepts it', () => {
  it('has no undefined fields, at any depth', () => {
    const value = { id: 'ct_1', name: undefined, tags: [{ name: 'vip', by: undefined }] };
    expect(toDocument(value)).to.deep.equal({ id: 'ct_1', tags: [{ name: 'vip' }] });
  });

  it('has well-formed names and strings, at any depth', () => {
    const value = { id: 'ct_1', attributes: { 'half \ud83d': ['an \ud83d', 'a \ud83d\ude00'] } };
    expect(toDocument(value)).to.deep.equal({
      id: 'ct_1',
      attributes: { 'half \ufffd': ['an \ufffd', 'a \ud83d\ude00'] },
    });
  });

  it('keeps a field that has the name of the prototype', () => {
    const value = { id: 'ct_1', attributes: JSON.parse('{"__proto__":"x","half":"\\ud83d"}') };
    const { attributes } = toDocument(value);
    expect(JSON.stringify(attributes)).to.equal('{"__proto__":"x","half":"\ufffd"}');
  });

  it('is another object, so that fields may be added to it', () => {
    const value = { id: 'ct_1' };
    expect(toDocument(value)).not.to.equal(value);
  });
});
