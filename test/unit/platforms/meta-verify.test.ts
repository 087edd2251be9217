import { expect } from 'chai';
import { metaAuthentic } from '../../../shared/platforms/meta/verify.ts';

const SECRET = 'test_app_secret';
const EMPTY = '{"object":"whatsapp_business_account","entry":[]}';
const SPACED = '{"object": "whatsapp_business_account", "entry": []}';
const ESCAPED = String.raw`{"object":"page","entry":[{"id":"1","time":1,"messaging":[{"sender":{"id":"2"},"recipient":{"id":"1"},"timestamp":1,"message":{"mid":"m","text":"\u00e9\ud83d\ude00"}}]}]}`;
const LITERAL = ESCAPED.replace(String.raw`\u00e9\ud83d\ude00`, 'é😀');

const EMPTY_MAC = 'dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756';
const SPACED_MAC = '56cbbaf4961c6cfdae48b7f116c047e5eb513d2c931baae63a2bc1afd26f803a';
const ESCAPED_MAC = '331cce323bc1317d61792a51636ead2f22458ff7cb0afd3c55b83b29909b4bd7';
const LITERAL_MAC = '7c75676b0951a17933d5d5d7a9160dcca56cf6176e605aa8102e84eff6fa4a05';

function accepts(body: string, header: string | readonly string[] | undefined): boolean {
  const headers = { 'x-hub-signature-256': header };
  return metaAuthentic({ headers, body: Buffer.from(body) }, SECRET);
}

describe('metaAuthentic', () => {
  it('accepts the known signatures', () => {
    expect(accepts(EMPTY, `sha256=${EMPTY_MAC}`)).to.equal(true);
    expect(accepts(SPACED, `sha256=${SPACED_MAC}`)).to.equal(true);
    expect(accepts(ESCAPED, `sha256=${ESCAPED_MAC}`)).to.equal(true);
    expect(accepts(LITERAL, `sha256=${LITERAL_MAC}`)).to.equal(true);
  });

  it('refuses the same JSON in other bytes', () => {
    expect(accepts(SPACED, `sha256=${EMPTY_MAC}`)).to.equal(false);
    expect(accepts(LITERAL, `sha256=${ESCAPED_MAC}`)).to.equal(false);
    expect(JSON.parse(LITERAL)).to.deep.equal(JSON.parse(ESCAPED));
  });

  it('refuses what is not "sha256=" and 64 hex digits', () => {
    const headers = [
      EMPTY_MAC,
      `sha1=${EMPTY_MAC}`,
      `SHA256=${EMPTY_MAC}`,
      `sha256=${EMPTY_MAC.slice(1)}`,
      `sha256=${EMPTY_MAC}0`,
      `sha256=${EMPTY_MAC} `,
      `sha256=${'zz'.repeat(32)}`,
      `sha256=${'é'.repeat(64)}`,
      'sha256=',
      '',
      [`sha256=${EMPTY_MAC}`],
      undefined,
    ];
    for (const header of headers) expect(accepts(EMPTY, header), String(header)).to.equal(false);
  });

  it('never looks at the SHA-1 header', () => {
    const request = {
      // printf '%s' "$EMPTY" | openssl dgst -sha1 -hmac test_app_secret
      headers: { 'x-hub-signature': 'sha1=fc5983fdf1a4e15c8949b8af05322fede4063d27' },
      body: Buffer.from(EMPTY),
    };
    expect(metaAuthentic(request, SECRET)).to.equal(false);
  });
});
