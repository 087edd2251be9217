import { expect } from 'chai';
import { isSealedWith, seal, unseal } from '../../shared/runtime/sealing.ts';

const KEY = 'a sealing key of high entropy 0123456789';

describe('sealing', () => {
  it('opens with its key and block', () => {
    expect(unseal(seal('sécret 🔑', KEY, 'blk_1'), [KEY], 'blk_1')).to.equal('sécret 🔑');
  });

  it('opens a secret sealed before this code was written', () => {
    // Made apart with Web Cryptography: AES-256-GCM: nonce of 12 zero bytes, key SHA-256("k"), AAD "b".
    // The key's name with sha256sum: of "name of a sealing key k".
    const sealed = 'v1.f19630d3.AAAAAAAAAAAAAAAAeY0miKUWtlZdSj8trg24ewv2JO6N';
    expect(unseal(sealed, ['k'], 'b')).to.equal('hello');
  });

  it('opens with an older key while keys rotate', () => {
    expect(unseal(seal('s', KEY, 'blk_1'), ['new key', KEY], 'blk_1')).to.equal('s');
  });

  it('says which key it was sealed with, and nothing of it', () => {
    const sealed = seal('s', 'k', 'blk_1');
    expect(sealed).to.match(/^v1\.f19630d3\.[\w-]{39}$/);
    expect(isSealedWith(sealed, 'k')).to.equal(true);
    expect(isSealedWith(sealed, KEY)).to.equal(false);
  });

  it('never seals the same way twice', () => {
    expect(seal('s', KEY, 'blk_1')).not.to.equal(seal('s', KEY, 'blk_1'));
  });

  it('stays shut for another key, another block, altered or cut bytes, and rubbish', () => {
    const sealed = seal('secret', KEY, 'blk_1');
    const altered = sealed.slice(0, -1) + (sealed.endsWith('A') ? 'B' : 'A');
    expect(unseal(sealed, ['other'], 'blk_1')).to.equal(undefined);
    expect(unseal(sealed, [], 'blk_1')).to.equal(undefined);
    expect(unseal(sealed, [KEY], 'blk_2')).to.equal(undefined);
    expect(unseal(`${altered.slice(0, 10)}!${altered.slice(11)}`, [KEY], 'blk_1')).to.equal(
      undefined,
    );
    expect(unseal(sealed.slice(0, 20), [KEY], 'blk_1')).to.equal(undefined);
    for (const rubbish of [
      '',
      'v1.',
      'v1.f19630d3',
      'v1.f19630d3.',
      'v2.f19630d3.AAAA',
      '....',
      'secret',
    ])
      expect(unseal(rubbish, [KEY], 'blk_1')).to.equal(undefined);
  });
});
