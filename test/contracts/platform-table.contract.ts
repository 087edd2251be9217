import { expect } from 'chai';
import type { EventType } from '../../shared/domain/events/event.ts';
import type { EventRow } from '../../shared/platforms/event-row.ts';
import { findRow, leadsTo, typesOf } from '../../shared/platforms/find-row.ts';
import type { Stage } from './platform-subject.ts';

interface NormalisedFixture {
  readonly what: string;
  readonly kind: string;
  readonly row: EventRow | undefined;
  readonly types: readonly EventType[];
}

/** The table says what the normaliser does: no more and no less. */
export function describeTable(stage: Stage): void {
  const { table } = stage.platform;

  it('has no two rows of one kind', () => {
    const kinds = table.map(({ kind }) => kind);
    expect(kinds).to.deep.equal([...new Set(kinds)]);
  });

  it('names every type that comes of an event', () => {
    const strays = normaliseFixtures(stage).flatMap(({ what, kind, row, types }) => {
      const named = row === undefined ? [] : typesOf(row, kind);
      // A malformed item has no target whatever its kind.
      const stray = types.filter((type) => type !== OTHER && !named.includes(type));
      return stray.map((type) => `${what} became ${type}`);
    });
    expect(strays).to.deep.equal([]);
  });

  it('is met in every row, and in every type a row leads to', () => {
    const normalised = normaliseFixtures(stage);
    const unmet = table.flatMap((row) => {
      const met = normalised.filter((one) => one.row === row);
      if (met.length === 0) return [`${row.kind} by no fixture`];
      const seen = [OTHER, ...met.flatMap(({ types }) => types)];
      const promised = new Set(Object.values(leadsTo(row)).flat());
      const missing = [...promised].filter((type) => !seen.includes(type));
      return missing.map((type) => `${row.kind} as ${type}`);
    });
    expect(unmet).to.deep.equal([]);
  });
}

const OTHER: EventType = 'platform.event.other';

function normaliseFixtures({ platform, fixtures, split, normalise }: Stage): NormalisedFixture[] {
  return fixtures.flatMap(({ name, body }) =>
    split(body).map((event) => ({
      what: `${event.kind} of ${name}`,
      kind: event.kind,
      row: findRow(platform, event.kind),
      types: normalise(event).map(({ type }) => type),
    })),
  );
}
