import { expect } from 'chai';
import type { Traffic } from '../../../shared/domain/blocks/block.ts';
import { withHealth } from '../../../shared/domain/blocks/block-health.ts';
import { silenceOf, watchTraffic } from '../../../shared/domain/blocks/block-traffic.ts';
import { aBlock } from '../../contracts/store-documents.ts';

const HOUR = 3_600_000;
/** A Monday. */
const START = Date.parse('2026-03-02T00:00:00.000Z');
const CONNECTED = { connected_at: at(0) };

function at(hours: number): string {
  return new Date(START + hours * HOUR).toISOString();
}

/** Looks every ten minutes; gives the hours at which there was a silence. */
function watch(until: number, received: (hour: number) => boolean): number[] {
  const silent: number[] = [];
  let traffic: Traffic | undefined;
  let newest: string | undefined;
  for (let hour = 0; hour < until; hour += 1 / 6) {
    if (received(hour)) newest = at(hour);
    traffic = watchTraffic(traffic, newest, at(hour));
    if (silenceOf(CONNECTED, traffic, at(hour)) !== undefined) silent.push(Math.floor(hour));
  }
  return [...new Set(silent)];
}

const day = (hour: number): number => Math.floor(hour / 24);

describe('silence', () => {
  it('is none while nights and weekends pass as they do', () => {
    const officeHours = (hour: number): boolean =>
      day(hour) % 7 < 5 && hour % 24 >= 9 && hour % 24 < 18;
    expect(watch(24 * 60, officeHours)).to.deep.equal([]);
  });

  it('starts after twice the longest pause of four weeks', () => {
    // Ten hours every night, until the 20th day.
    const events = (hour: number): boolean => hour % 24 >= 10 && day(hour) < 20;
    const [first] = watch(24 * 25, events);
    expect(first).to.equal(20 * 24 + 20);
  });

  it('starts after two hours if events never pause', () => {
    const [first] = watch(24 * 20, (hour) => hour < 24 * 15);
    expect(first).to.equal(24 * 15 + 2);
  });

  it('is not taken for one in the first days, unless it lasts three', () => {
    const [first] = watch(24 * 8, (hour) => hour < 10);
    // The last one came at 09:50.
    expect(first).to.equal(10 + 72);
  });

  it('ends with the next event', () => {
    const events = (hour: number): boolean => hour < 24 * 15 || hour >= 24 * 16;
    expect(watch(24 * 17, events).at(-1)).to.equal(24 * 15 + 23);
  });

  it('is none where there never was an event', () => {
    expect(watch(24 * 60, () => false)).to.deep.equal([]);
  });

  it('is measured by how long the first event was in coming', () => {
    // After nine days: two hours later nothing is unusual yet.
    const [first = 0] = watch(24 * 30, (hour) => Math.floor(hour) === 24 * 9);
    expect(day(first)).to.equal(9 + 18);
  });

  it('does not count the time before the account was connected again', () => {
    const traffic = { since: at(0), last_event_at: at(100), pauses: [] };
    expect(silenceOf({ connected_at: at(499) }, traffic, at(500))).to.equal(undefined);
    expect(silenceOf({ connected_at: at(497) }, traffic, at(500))).to.equal(3 * HOUR);
  });
});

describe('silence where the workspace has chosen its length', () => {
  const traffic = {
    since: at(0),
    last_event_at: at(100),
    pauses: [{ ended_at: at(90), ms: 80 * HOUR }],
  };

  it('starts after that, whatever is usual', () => {
    const chosen = { ...CONNECTED, silence_hours: 6 };
    expect(silenceOf(chosen, traffic, at(106))).to.equal(undefined);
    expect(silenceOf(chosen, traffic, at(107))).to.equal(7 * HOUR);
    const longer = { ...CONNECTED, silence_hours: 400 };
    expect(silenceOf(longer, traffic, at(500))).to.equal(undefined);
    expect(silenceOf(CONNECTED, traffic, at(500))).to.equal(400 * HOUR);
  });

  it('is none where that is 0', () => {
    const chosen = { ...CONNECTED, silence_hours: 0 };
    expect(silenceOf(chosen, traffic, at(9_000))).to.equal(undefined);
  });

  it('starts also where there never was an event, from when the account was connected', () => {
    const never = { since: at(0), pauses: [] };
    const chosen = { connected_at: at(50), silence_hours: 24 };
    expect(silenceOf(chosen, never, at(74))).to.equal(undefined);
    expect(silenceOf(chosen, never, at(75))).to.equal(25 * HOUR);
    expect(silenceOf({ connected_at: at(50) }, never, at(75))).to.equal(undefined);
  });

  it('is said with its limit', () => {
    const found = { state: 'ok' as const, code: 'ok', reason: '', facts: {} };
    const block = { ...aBlock('ws_1'), ...CONNECTED };
    const reasonOf = (silence_hours: number | undefined, hour: number) => {
      const given = silence_hours === undefined ? block : { ...block, silence_hours };
      return withHealth(given, found, traffic, at(hour)).health?.reason;
    };
    expect(reasonOf(1, 101.5)).to.equal(
      'No event for 1 hour. The limit of this account is 1 hour.',
    );
    expect(reasonOf(6, 110)).to.equal(
      'No event for 10 hours. The limit of this account is 6 hours.',
    );
    expect(reasonOf(undefined, 300)).to.equal('No event for 200 hours, far longer than usual.');
    expect(reasonOf(0, 300)).to.equal('');
  });
});

describe('watchTraffic', () => {
  it('remembers the ten longest pauses, and each for four weeks', () => {
    let traffic: Traffic | undefined;
    for (let n = 0; n < 20; n += 1) traffic = watchTraffic(traffic, at(n * (n + 1)), at(n * 20));
    expect(traffic?.pauses).to.have.length(10);
    expect(traffic?.pauses[0]?.ms).to.equal(38 * HOUR);
    const later = watchTraffic(traffic, at(2_000), at(2_000));
    expect(later.pauses).to.deep.equal([{ ended_at: at(2_000), ms: (2_000 - 380) * HOUR }]);
  });
});
