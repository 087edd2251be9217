import { expect } from 'chai';
import { isWebAddress } from '../../../functions/dashboard/page/format/web-address.ts';

describe('an address from outside', () => {
  it('becomes a link where it leads to the web', () => {
    expect(isWebAddress('https://example.com/a?b=c')).to.equal(true);
    expect(isWebAddress('http://example.com')).to.equal(true);
  });

  it('stays a text where it would run something, or is no address', () => {
    for (const text of [
      'javascript:alert(1)',
      ' JavaScript:alert(1)',
      'data:text/html,x',
      'x',
      '',
    ]) {
      expect(isWebAddress(text), text).to.equal(false);
    }
  });
});
