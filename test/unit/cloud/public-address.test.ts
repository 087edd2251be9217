import { expect } from 'chai';
import {
  isPublicAddress,
  lookUpPublic,
  publicLookup,
} from '../../../shared/cloud/http/public-address.ts';

describe('a public address', () => {
  for (const address of [
    ...['8.8.8.8', '1.1.1.1', '157.240.1.1', '172.15.255.255', '172.32.0.0', '100.63.0.1'],
    ...['2a03:2880:f12f:83::1', '2001:4860:4860::8888', '2606:4700::1111'],
  ]) {
    it(`is ${address}`, () => expect(isPublicAddress(address)).to.equal(true));
  }

  for (const address of [
    ...['127.0.0.1', '127.255.255.254', '0.0.0.0', '10.0.0.1', '172.16.0.1', '172.31.255.255'],
    ...['192.168.1.1', '169.254.169.254', '100.64.0.1', '100.127.255.255', '192.0.0.170'],
    ...['198.18.0.1', '198.19.255.255', '203.0.113.7', '224.0.0.1', '240.0.0.1', '255.255.255.255'],
    ...['::1', '::', '::ffff:127.0.0.1', '::ffff:169.254.169.254', '::127.0.0.1', 'fc00::1'],
    ...['fd20:ce::254', 'fe80::1', 'ff02::1', '64:ff9b::7f00:1', '2002:7f00:1::', '2001:db8::1'],
    ...['2001::1', '100::1', '5f00::1', '64:ff9b:1::a00:8', '::ffff:0:a00:8', 'fe80::1%eth0'],
  ]) {
    it(`is not ${address}`, () => expect(isPublicAddress(address)).to.equal(false));
  }

  it('is looked up by a name, and a name of this machine fails', async () => {
    for (const all of [true, false]) {
      const error = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
        lookUpPublic('localhost', { all }, resolve);
      });
      expect(error, `all: ${all}`).to.have.property('code', 'EACCES');
    }
  });

  for (const [what, addresses] of [
    ['inside', ['10.0.0.8']],
    ['inside in IPv6', ['::ffff:10.0.0.8']],
    ['to a server of the internet and to one inside', ['8.8.8.8', '169.254.169.254']],
    ['nowhere', []],
  ] as const) {
    it(`is not what a name leads to that leads ${what}`, () => {
      const lookup = publicLookup((_name, _options, done) =>
        done(
          null,
          addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
        ),
      );
      lookup('shop.example', { all: true }, (error, found) => {
        expect(error).to.have.property('code', 'EACCES');
        expect(found).to.equal('');
      });
    });
  }

  it('is asked for again at each connection: a name that leads inside from then on fails', () => {
    const answers = ['8.8.8.8', '127.0.0.1'];
    const lookup = publicLookup((_name, _options, done) =>
      done(null, [{ address: answers.shift() ?? '', family: 4 }]),
    );
    const found: unknown[] = [];
    for (const _ of [1, 2]) {
      lookup('shop.example', { all: true }, (error, addresses) =>
        found.push(error?.code ?? addresses),
      );
    }
    expect(found).to.deep.equal([[{ address: '8.8.8.8', family: 4 }], 'EACCES']);
  });
});
