import { expect } from 'chai';
import { verifyDelivery } from '../../shared/platforms/verify-delivery.ts';
import { SECRET, type Stage } from './platform-subject.ts';

/** Genuine deliveries are taken, and nothing else is. */
export function describeAuthenticity(stage: Stage): void {
  const { platform, sign, bodyNotSigned, fixtures, verify } = stage;
  const body = fixtures.find(({ name }) => name === 'text')?.body ?? Buffer.alloc(0);
  const genuine = sign(body, SECRET);
  const refused = { ok: false, reason: 'bad_signature' };

  it('accepts a genuine delivery and parses it', () => {
    const verdict = verify(body, genuine);
    expect(verdict).to.include({ ok: true, secretIndex: 0 });
  });

  it('accepts a delivery signed with the second secret of a rotation', () => {
    const request = { headers: genuine, body };
    expect(verifyDelivery(platform, request, ['new', SECRET])).to.include({ secretIndex: 1 });
  });

  it('refuses another secret, and no secret at all', () => {
    expect(verify(body, sign(body, 'another secret'))).to.deep.equal(refused);
    expect(verifyDelivery(platform, { headers: genuine, body }, [])).to.deep.equal(refused);
    const empty = { headers: sign(body, ''), body };
    expect(verifyDelivery(platform, empty, [''])).to.deep.equal(refused);
  });

  it('refuses a missing, empty, cut, doubled or strange header', () => {
    expect(verify(body, {})).to.deep.equal(refused);
    for (const [header, value] of Object.entries(genuine)) {
      const text = String(value);
      const strange = ['', ' ', text.slice(0, -1), `${text}0`, `${text},${text}`, 'é'.repeat(44)];
      for (const other of [...strange, [text], [text, text], undefined]) {
        expect(verify(body, { [header]: other }), String(other)).to.deep.equal(refused);
      }
    }
  });

  if (bodyNotSigned !== undefined) {
    it(`takes an altered body, because ${bodyNotSigned}`, () => {
      expect(verify(Buffer.from('{"update_id":1}'), genuine)).to.include({ ok: true });
    });
    return;
  }

  it('refuses a body with one flipped byte', () => {
    for (const at of [0, Math.floor(body.length / 2), body.length - 1]) {
      const flipped = Buffer.from(body);
      flipped.writeUInt8(flipped.readUInt8(at) ^ 1, at);
      expect(verify(flipped, genuine)).to.deep.equal(refused);
    }
  });

  it('refuses the same JSON serialised again', () => {
    const again = Buffer.from(JSON.stringify(JSON.parse(body.toString('utf8'))));
    expect(verify(again, genuine)).to.deep.equal(refused);
  });

  it('distinguishes a genuine body that is not JSON from an unsigned one', () => {
    const text = Buffer.from('i am not jason');
    expect(verify(text, sign(text, SECRET))).to.deep.equal({ ok: false, reason: 'not_json' });
  });
}
