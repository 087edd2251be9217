import { expect } from 'chai';
import { isolatedName, shownName } from '../../../functions/dashboard/page/format/shown-name.ts';

describe('a name', () => {
  it('is shown where it shows something', () => {
    expect(shownName(' Ada ', 'ct_1')).to.equal('Ada');
    expect(shownName('花子', 'ct_1')).to.equal('花子');
    expect(shownName('😀', 'ct_1')).to.equal('😀');
  });

  it('gives way to the id where nothing of it would be seen', () => {
    const unseen = ['', '   ', '\u200b', '\u3164', '\u2800', '\u202e\u00a0', '\ufeff\u2060'];
    for (const name of unseen) expect(shownName(name, 'ct_1')).to.equal('ct_1');
    expect(shownName(undefined, 'ct_0123456789abcdef')).to.equal('ct_0123456789…');
  });

  it('turns nothing of the sentence around it', () => {
    expect(isolatedName('\u202eabc', 'ct_1')).to.equal('\u2068\u202eabc\u2069');
    expect(isolatedName('\u200b', 'ct_1')).to.equal('\u2068ct_1\u2069');
  });
});
