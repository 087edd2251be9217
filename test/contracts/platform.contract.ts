import { expect } from 'chai';
import { eventId } from '../../shared/domain/ids.ts';
import type {
  DeliveryRequest,
  Platform,
  SplitEvent,
  StoredEvent,
} from '../../shared/platforms/platform.ts';
import { type Verdict, verifyDelivery } from '../../shared/platforms/verify-delivery.ts';
import { type Fixture, readFixtures } from './platform-fixtures.ts';
import { mutations, nasty } from './platform-nasty-json.ts';

/** One platform and what the suite needs to play its sender. */
export interface PlatformUnderTest {
  readonly platform: Platform;
  /** The headers a genuine delivery of these bytes has. */
  sign(body: Uint8Array, secret: string): DeliveryRequest['headers'];
  /** The account of a delivery whose body does not name it. */
  readonly account?: string;
  /** A body with one event of the kind `hologram`, which nobody knows. */
  readonly hologram: unknown;
  /** Why this platform may take a body that was altered; every other one must refuse it. */
  readonly bodyNotSigned?: string;
}

const RECEIVED_AT = '2026-06-01T00:00:00.000Z';
const SECRET = 'a secret of this test';

/** The one suite that every platform passes. */
export function describePlatform(subject: PlatformUnderTest): void {
  const { platform, sign, account } = subject;
  const fixtures = readFixtures(platform.platform);
  const verify = (body: Uint8Array, headers: DeliveryRequest['headers']): Verdict =>
    verifyDelivery(platform, { headers, body }, [SECRET], account);

  const split = (text: string): SplitEvent[] => {
    const body = Buffer.from(text);
    const verdict = verify(body, sign(body, SECRET));
    if (!verdict.ok) throw new Error(`refused: ${verdict.reason}`);
    return platform.split(verdict.delivery, RECEIVED_AT);
  };
  const store = (event: SplitEvent): StoredEvent => ({ ...event, received_at: RECEIVED_AT });
  const idOf = (event: SplitEvent): string =>
    eventId(platform.platform, event.account_id, event.platform_event_id);

  describe(platform.platform, () => {
    describe('authenticity', () => {
      describeAuthenticity(subject, fixtures, verify);
    });

    describe('fixtures', () => {
      for (const { name, body, expected } of fixtures) {
        it(`${name} becomes what its expected.json says`, () => {
          const events = split(body.toString('utf8')).map((event) => ({
            id: idOf(event),
            kind: event.kind,
            account_id: event.account_id,
            platform_event_id: event.platform_event_id,
            occurred_at: event.occurred_at,
            context: event.body.context,
            normalised: platform.normalise(store(event)),
          }));
          expect(events).to.deep.equal(expected);
        });

        it(`${name} gives every event its own id, the same on every run`, () => {
          const ids = split(body.toString('utf8')).map(idOf);
          expect(new Set(ids).size).to.equal(ids.length);
          const again = JSON.stringify(JSON.parse(body.toString('utf8'), reverseKeys));
          expect(split(again).map(idOf)).to.deep.equal(ids);
        });
      }
    });

    it('keeps a kind nobody knows under its own name', () => {
      const events = split(JSON.stringify(subject.hologram));
      expect(events.map(({ kind }) => kind)).to.deep.equal(['hologram']);
      expect(
        events.flatMap((event) => platform.normalise(store(event))).map(({ type }) => type),
      ).to.deep.equal(['platform.event.other']);
    });

    it('makes one unknown event of a body that is no object', () => {
      for (const json of ['"text"', '5', 'null', 'true']) {
        expect(
          split(json).map(({ kind }) => kind),
          json,
        ).to.deep.equal(['unknown']);
      }
    });

    it('throws on no JSON value in any place', () => {
      const bodies = nasty.concat(fixtures.flatMap(({ body }) => mutations(body)));
      const unsound = bodies
        .map((body) => JSON.stringify(body))
        .filter((text) =>
          split(text).some((event) => !isSound(event, platform.normalise(store(event)))),
        );
      expect(unsound).to.deep.equal([]);
    });

    it('splits JSON nested a hundred thousand deep', () => {
      const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
      expect(split(deep)).to.have.length(1);
      expect(split(`{"entry":${deep},"events":${deep}}`)).to.have.length(1);
    });
  });
}

function describeAuthenticity(
  { platform, sign, bodyNotSigned }: PlatformUnderTest,
  fixtures: readonly Fixture[],
  verify: (body: Uint8Array, headers: DeliveryRequest['headers']) => Verdict,
): void {
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

  it('tells a genuine body that is not JSON from an unsigned one', () => {
    const text = Buffer.from('i am not jason');
    expect(verify(text, sign(text, SECRET))).to.deep.equal({ ok: false, reason: 'not_json' });
  });
}

/** Whether an event can travel and be stored, and its observations mean something. */
function isSound(event: SplitEvent, observations: readonly object[]): boolean {
  return (
    event.account_id !== '' &&
    event.platform_event_id !== '' &&
    /^[\w:.-]{1,200}$/.test(event.kind) &&
    /^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(event.occurred_at) &&
    `${event.account_id}${event.platform_event_id}`.isWellFormed() &&
    observations.length > 0 &&
    // JSON writes half a surrogate pair, and nothing else, as such an escape.
    !JSON.stringify(observations).includes('\\ud83d')
  );
}

function reverseKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).reverse());
}
