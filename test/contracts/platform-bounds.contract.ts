import { expect } from 'chai';
import { defaultLimits } from '../../shared/platforms/platform.ts';
import { splitDelivery } from '../../shared/platforms/split-delivery.ts';
import { verifyDelivery } from '../../shared/platforms/verify-delivery.ts';
import { RECEIVED_AT, SECRET, type Stage } from './platform-subject.ts';

const MIB = 1024 * 1024;

/** What a delivery may cost: before its signature holds, and after. */
export function describeBounds(stage: Stage): void {
  const { platform, fixtures, hologram, split } = stage;
  const { maxBodyBytes, maxEvents } = { ...defaultLimits, ...platform };

  it('takes bodies of 64 KiB, and none above 4 MiB', () => {
    expect(maxBodyBytes).to.be.within(64 * 1024, 4 * MIB);
    for (const { name, body } of fixtures) {
      expect(body.length, name).to.be.lessThan(maxBodyBytes);
    }
  });

  it('looks at no more than the first 256 bytes of a body that nobody has verified', () => {
    for (const text of [...hostile, JSON.stringify(hologram)]) {
      const body = onlyItsStart(Buffer.from(text.repeat(Math.ceil((4 * MIB) / text.length))), 256);
      expect(() => platform.claimedAccount?.({ headers: {}, body }), text).not.to.throw();
    }
  });

  for (const [path, list] of listsOf(hologram)) {
    it(`makes one unknown event of a delivery with too many things in ${path}`, () => {
      const many = Array.from({ length: maxEvents + 1 }, (_, n) => ({ n }));
      const body = JSON.stringify(hologram, (_key, value) => (value === list ? many : value));
      const events = split(body);
      expect(events.map(({ kind }) => kind)).to.deep.equal(['unknown']);
      expect(events[0]?.body.event).to.deep.equal(JSON.parse(body));
      expect(split(body)[0]?.platform_event_id).to.equal(events[0]?.platform_event_id);
    });

    it(`keeps a delivery as its text whose ${path} holds more than can be looked through`, () => {
      const zeros = Array.from({ length: 60_000 }, () => 0);
      const body = JSON.stringify(hologram, (_key, value) => (value === list ? zeros : value));
      const events = split(body);
      expect(events.map(({ kind, body: { event } }) => [kind, event])).to.deep.equal([
        ['unknown', body],
      ]);
      expect(split(body)[0]?.platform_event_id).to.equal(events[0]?.platform_event_id);
    });

    it(`makes each event of ${path} once, however often it is repeated`, () => {
      const [item] = list;
      const body = JSON.stringify(hologram, (_key, value) =>
        value === list ? [item, item, item] : value,
      );
      expect(split(body)).to.have.length(1);
    });
  }

  it('asks for no event beyond those a delivery may hold', () => {
    let made = 0;
    function* endless() {
      for (;;) {
        made += 1;
        yield {
          account_id: 'a',
          platform_event_id: String(made),
          kind: 'text',
          occurred_at: RECEIVED_AT,
          body: { event: {}, context: {} },
        };
      }
    }
    const body = Buffer.from(JSON.stringify(hologram));
    const verdict = verifyDelivery(
      platform,
      { headers: stage.sign(body, SECRET), body },
      [SECRET],
      stage.account,
    );
    if (!verdict.ok) throw new Error(verdict.reason);
    const events = splitDelivery({ ...platform, split: endless }, verdict.delivery, RECEIVED_AT);
    expect(events).to.have.length(1);
    expect(made).to.equal(maxEvents + 1);
  });
}

/** Bodies as they are sent to keep a parser busy; each is repeated up to 4 MiB. */
const hostile = [
  '[',
  '{"a":',
  '[{},',
  ' ',
  '\\',
  '"',
  '{"destination":"Ux","a":[',
  '{"a":"b","a":"b",',
  '{"destination" : ',
];

/** A view of a body that fails whoever reads beyond its start. */
function onlyItsStart(body: Uint8Array, bytes: number): Uint8Array {
  return new Proxy(body, {
    get(target, property) {
      if (property !== 'subarray') throw new Error(`it read ${String(property)} of the whole body`);
      return (from: number, to: number) => {
        if (!(from >= 0 && to <= bytes)) throw new Error(`it read from ${from} to ${to}`);
        return target.subarray(from, to);
      };
    },
  });
}

/** The lists of a body, each by its path. */
function listsOf(value: unknown, path = 'body'): [string, readonly unknown[]][] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.entries(value).flatMap(([key, item]) => listsOf(item, `${path}.${key}`));
  return Array.isArray(value) ? [[path, value], ...inner] : inner;
}
