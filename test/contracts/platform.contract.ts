import { expect } from 'chai';
import { describeAuthenticity } from './platform-authenticity.contract.ts';
import { describeBounds } from './platform-bounds.contract.ts';
import { mutations, nasty } from './platform-nasty-json.ts';
import { isSound } from './platform-sound.ts';
import { type PlatformUnderTest, type Stage, setStage } from './platform-subject.ts';
import { describeTable } from './platform-table.contract.ts';

/** The one suite that every platform passes. */
export function describePlatform(subject: PlatformUnderTest): void {
  const stage = setStage(subject);
  describe(subject.platform.name, () => {
    describe('authenticity', () => describeAuthenticity(stage));
    describe('bounds', () => describeBounds(stage));
    describe('fixtures', () => describeFixtures(stage));
    describe('an event by itself', () => describeRewrapping(stage));
    describe('table', () => describeTable(stage));
    describe('what nobody has documented', () => describeTheUnknown(stage));
  });
}

function describeFixtures({ fixtures, split, normalise, idOf }: Stage): void {
  for (const { name, body, expected } of fixtures) {
    it(`${name} becomes what its expected.json says`, () => {
      const events = split(body).map((event) => ({
        id: idOf(event),
        kind: event.kind,
        account_id: event.account_id,
        platform_event_id: event.platform_event_id,
        occurred_at: event.occurred_at,
        context: event.body.context,
        normalised: normalise(event),
      }));
      expect(events).to.deep.equal(expected);
    });

    it(`${name} gives every event its own id, the same on every run`, () => {
      const ids = split(body).map(idOf);
      expect(new Set(ids).size).to.equal(ids.length);
      const again = JSON.stringify(JSON.parse(body.toString('utf8'), reverseKeys));
      expect(split(again).map(idOf)).to.deep.equal(ids);
    });
  }
}

/** What the payload view shows can be sent again: it is the same event. */
function describeRewrapping({ platform, fixtures, split }: Stage): void {
  for (const { name, body } of fixtures) {
    it(`makes a delivery of each event of ${name} again`, () => {
      for (const event of split(body)) {
        const again = split(JSON.stringify(platform.rewrap(event)));
        const shown = again.map(({ kind, account_id, body: { event: item } }) => ({
          kind,
          account_id,
          item,
        }));
        const { kind, account_id } = event;
        expect(shown).to.deep.include({ kind, account_id, item: event.body.event });
      }
    });
  }
}

function describeTheUnknown({ platform, hologram, fixtures, split, normalise }: Stage): void {
  it('keeps a kind nobody knows under its own name', () => {
    const events = split(JSON.stringify(hologram));
    expect(events.map(({ kind }) => kind)).to.deep.equal(['hologram']);
    expect(events.flatMap(normalise).map(({ type }) => type)).to.deep.equal([
      'platform.event.other',
    ]);
  });

  it('makes one unknown event of a body that is no object', () => {
    for (const json of ['"text"', '5', 'null', 'true']) {
      expect(
        split(json).map(({ kind }) => kind),
        json,
      ).to.deep.equal(['unknown']);
    }
  });

  it('throws on no JSON value in any place, and passes on nothing unsound', () => {
    // Tens of thousands of bodies, each of one event: what stands beside it is an event of its own.
    const unsound: string[] = [];
    const check = (body: unknown): void => {
      const text = JSON.stringify(body);
      if (split(text).some((event) => !isSound(event, normalise(event)))) unsound.push(text);
    };
    for (const body of nasty) check(body);
    const places = new Set<string>();
    for (const event of fixtures.flatMap(({ body }) => split(body))) {
      const numberOf = (place: string): number | undefined => {
        const before = places.size;
        return places.add(`${event.kind} ${place}`).size > before ? before : undefined;
      };
      for (const mutation of mutations(platform.rewrap(event), numberOf)) check(mutation);
    }
    expect(unsound).to.deep.equal([]);
  });

  it('splits JSON nested a hundred thousand deep', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(split(deep)).to.have.length(1);
    expect(split(`{"entry":${deep},"events":${deep}}`)).to.have.length(1);
  });

  it('keeps an event that is nested too deeply to be written, as its text', () => {
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    const body = JSON.stringify(hologram)
      .replace('{}', deep)
      .replace(/(\d{13})\}/, `$1,"x":${deep}}`);
    const [event, ...others] = split(body);
    expect(others).to.deep.equal([]);
    expect(JSON.parse(JSON.stringify(event))).to.deep.equal(event);
    expect(event?.kind).to.equal('unknown');
    expect(event?.body.event).to.be.a('string').that.includes(deep);
  });
}

function reverseKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).reverse());
}
