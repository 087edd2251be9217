import { createHmac } from 'node:crypto';
import { expect } from 'chai';
import { lineIngress } from '../../../shared/platforms/line/ingress.ts';
import { verifyDelivery } from '../../../shared/platforms/verify-delivery.ts';

const BOT = 'U0123456789abcdef0123456789abcdef';
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

  it('recognises a genuine delivery that is not JSON', () => {
    const request = {
      headers: { 'x-line-signature': 'Z8YlPpm0lQOqPipiCHVbiuwIDIzRzD7w5hvHgmwEuEs=' },
      body: Buffer.from('i am not jason'),
    };
    const verdict = verifyDelivery(lineIngress, request, ['test_channel_secret']);
    expect(verdict).to.deep.equal({ ok: false, reason: 'not_json' });
  });

  it('gives a crowded body to the account whose secret has signed it, whatever else it names', () => {
    const zeros = '0,'.repeat(100_000);
    const other = BOT.replace('0', '9');
    const body = Buffer.from(`{"destination":"${BOT}","a":[${zeros}0],"destination":"${other}"}`);
    const mac = createHmac('sha256', 'test_channel_secret').update(body).digest('base64');
    const request = { headers: { 'x-line-signature': mac }, body };
    const verdict = verifyDelivery(lineIngress, request, ['test_channel_secret']);
    expect(verdict).to.deep.equal({
      ok: true,
      delivery: { json: body.toString(), crowded: true, account_id: BOT },
      secretIndex: 0,
    });
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

  it('accepts one spelling of a signature only: base64 has two spare bits in its last digit', () => {
    for (const digit of 'NOP')
      expect(accepts(BODY, MAC.replace('M=', `${digit}=`))).to.equal(false);
  });

  it('reads the account that an unverified body claims', () => {
    const bodies = [
      `{"destination":"${BOT}","events":[]}`,
      `{"destination":"${BOT}"}`,
      `{\n  "destination" : "${BOT}" ,\n  "events": []\n}`,
      `{"events":[],"destination":"${BOT}"}`,
      `{"version":2,"sent":"2026-06-01T00:00:00Z","test":false,"destination":"${BOT}","events":[]}`,
    ];
    for (const body of bodies) expect(claimed(body), body).to.equal(BOT);
  });

  it('reads no account that stands elsewhere than near the beginning', () => {
    expect(claimed(`{"a":"${'x'.repeat(256)}","destination":"${BOT}"}`)).to.equal(undefined);
    expect(claimed(`{"events":[{"destination":"${BOT}"}]}`)).to.equal(undefined);
    expect(claimed(`{"a":"\\"destination":"${BOT}",`)).to.equal(undefined);
  });

  it('does not take a delivery for another account than the one its secret was chosen by', () => {
    const other = 'Uffffffffffffffffffffffffffffffff';
    const bodies = [
      `{"destination":"${BOT}","events":[],"destination":"${other}"}`,
      `{"destination":"${BOT}","events":[],"destination":5}`,
      `{"destination":"${BOT}","events":[],"dest\\u0069nation":"${other}"}`,
    ];
    for (const text of bodies) {
      const body = Buffer.from(text);
      const mac = createHmac('sha256', 'secret').update(body).digest('base64');
      const verdict = verifyDelivery(lineIngress, { headers: { 'x-line-signature': mac }, body }, [
        'secret',
      ]);
      expect(verdict, text).to.deep.equal({ ok: false, reason: 'bad_signature' });
    }
  });

  it('reads no account from anything odd', () => {
    const bodies = [
      '',
      'not json',
      '{}',
      '[]',
      'null',
      '5',
      `"${BOT}"`,
      '{"destination":null}',
      '{"destination":5}',
      '{"destination":""}',
      '{"destination":"Ux"}',
      `{"destination":"${BOT}0"}`,
      `{"destination":"${BOT.toUpperCase()}"}`,
      `{"destination":["${BOT}"]}`,
      `{"destination":{"toString":"${BOT}"}}`,
      `[{"destination":"${BOT}"}]`,
    ];
    for (const body of bodies) expect(claimed(body), body).to.equal(undefined);
    expect(claimed(Buffer.from([0xff, 0xfe, 0x00]))).to.equal(undefined);
  });
});
