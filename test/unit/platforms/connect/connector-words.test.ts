import { expect } from 'chai';
import fc from 'fast-check';
import { quote } from '../../../../shared/platforms/connector-words.ts';

const SECRET = 'EAAGm0PX4ZCpsBAKZCdkZA8';

describe('the words of a platform', () => {
  it('are left as they are where they hold no secret', () => {
    expect(quote('(#100) Invalid parameter', [SECRET])).to.equal('(#100) Invalid parameter');
    expect(quote('Ungültig: 無効 😀', [SECRET, undefined, ''])).to.equal('Ungültig: 無効 😀');
  });

  it('lose a secret, and any part of it that is longer than chance', () => {
    expect(quote(`Malformed access token ${SECRET}!`, [SECRET])).to.equal(
      'Malformed access token …!',
    );
    expect(quote('token EAAGm0PX4 ended', [SECRET])).to.equal('token … ended');
    expect(quote('token ZCdkZA8 ended', [SECRET])).to.equal('token ZCdkZA8 ended');
    expect(quote('at ?t=a%2Fb%2Fc%3D', ['a/b/c='])).to.equal('at ?t=…');
    expect(quote('pin 1234', ['1234'])).to.equal('pin …');
  });

  it('are one line of bounded length, and well-formed', () => {
    expect(quote('a\r\n\tb\u0000\u009bc', [])).to.equal('a b c');
    expect(quote('x'.repeat(1_000_000), [])).to.equal(`${'x'.repeat(300)}…`);
    expect(quote('\ud83d', [])).to.equal('\ufffd');
  });

  it('are none where it is no text', () => {
    for (const value of [undefined, null, 5, {}, ['x'], '']) expect(quote(value, [])).to.equal('');
  });

  it('never hold eight characters of a secret, whatever surrounds it', () => {
    const alphabet = fc.constantFrom(...'abAB01-_|');
    const secret = fc.string({ unit: alphabet, minLength: 8, maxLength: 40 });
    fc.assert(
      fc.property(fc.string({ unit: alphabet }), secret, fc.string(), (before, key, after) => {
        const said = quote(`${before}${key}${after}`, [key]);
        for (let at = 0; at + 8 <= key.length; at += 1) {
          if (said.includes(key.slice(at, at + 8))) return false;
        }
        return true;
      }),
    );
  });
});
