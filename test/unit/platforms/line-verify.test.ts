import { expect } from 'chai';
import { lineIngress } from '../../../shared/platforms/line/ingress.ts';
import { verifyDelivery } from '../../../shared/platforms/verify-delivery.ts';

const BODY = '{"hello":"world"}';
const MAC = 't7Hn4ZDHqs6e+wdvI5TyQIvzie0DmMUmuXEBqyyE/tM=';

function accepts(body: string, header: string | readonly string[] | undefined): boolean {
  const headers = { 'x-line-signature': header };
  return lineIngress.authentic({ headers, body: Buffer.from(body) }, 'test_secret');
}

function claimed(body: string | Uint8Array): string | undefined {
  return lineIngress.claimedAccount?.({ headers: {}, body: Buffer.from(body) });
}

describe('the webhook handler of LINE', () => {
  it('accepts the known signature and no other body', () => {
    expect(accepts(BODY, MAC)).to.equal(true);
    expect(accepts('{"hello": "world"}', MAC)).to.equal(false);
  });

  it('tells a genuine delivery that is not JSON', () => {
    const request = {
      headers: { 'x-line-signature': 'Z8YlPpm0lQOqPipiCHVbiuwIDIzRzD7w5hvHgmwEuEs=' },
      body: Buffer.from('i am not jason'),
    };
    const verdict = verifyDelivery(lineIngress, request, ['test_channel_secret']);
    expect(verdict).to.deep.equal({ ok: false, reason: 'not_json' });
  });

  it('refuses what is not the base64 of 32 bytes', () => {
    const headers = [
      '',
      MAC.slice(0, -1),
      `${MAC}=`,
      MAC.replaceAll('+', '-').replaceAll('/', '_'),
      'b7b1e7e190c7aace9efb076f2394f2408bf389ed0398c526b97101ab2c84fed3',
      'é'.repeat(44),
      [MAC],
      undefined,
    ];
    for (const header of headers) expect(accepts(BODY, header), String(header)).to.equal(false);
  });

  it('reads the account that an unverified body claims', () => {
    expect(claimed('{"destination":"U0123","events":[]}')).to.equal('U0123');
  });

  it('reads no account from anything odd', () => {
    const bodies = [
      '',
      'not json',
      '{}',
      '[]',
      'null',
      '5',
      '"U0123"',
      '{"destination":null}',
      '{"destination":5}',
      '{"destination":""}',
      '{"destination":["U0123"]}',
      '{"destination":{"toString":"U0123"}}',
    ];
    for (const body of bodies) expect(claimed(body), body).to.equal(undefined);
    expect(claimed(Buffer.from([0xff, 0xfe, 0x00]))).to.equal(undefined);
  });
});
