import { expect } from 'chai';
import { planTraffic, type TrafficOptions } from '../../../scripts/traffic/plan.ts';
import { instagram } from '../../../shared/platforms/instagram/index.ts';
import { line } from '../../../shared/platforms/line/index.ts';

const account = { account_id: '17841400000000001', url: 'http://platform', secret: 's3cret' };

const options: TrafficOptions = {
  accounts: [
    { ...account, platform: instagram },
    { ...account, platform: line },
  ],
  count: 400,
  rate: 50,
  batch: 1,
  duplicates: 0,
  reorder: false,
  bad_signature: 0,
  fail: 0,
  seed: 11,
  starts_at: Date.UTC(2026, 2, 31),
};

describe('planTraffic', () => {
  it('plans as many events as requested, each in one delivery', () => {
    const plan = planTraffic(options);
    expect(plan.events.size).to.equal(400);
    expect(plan.deliveries).to.have.length(400);
    expect(plan.forged.size).to.equal(0);
    expect(plan.deliveries.every(({ genuine }) => genuine)).to.equal(true);
  });

  it('plans the same again for the same seed', () => {
    const all = { ...options, duplicates: 0.3, reorder: true, bad_signature: 0.1, fail: 0.2 };
    expect(planTraffic(all)).to.deep.equal(planTraffic(all));
  });

  it('sends a share of the deliveries twice, the second some way behind the first', () => {
    const { deliveries, events } = planTraffic({ ...options, duplicates: 0.2 });
    expect(deliveries.length).to.be.within(450, 510);
    expect(events.size).to.equal(400);
    const places = new Map<string, number[]>();
    deliveries.forEach(({ event_ids: [id = ''] }, place) => {
      places.set(id, [...(places.get(id) ?? []), place]);
    });
    const gaps = [...places.values()].flatMap(([first = 0, second]) =>
      second === undefined ? [] : second - first,
    );
    expect(gaps.length).to.equal(deliveries.length - 400);
    expect(Math.max(...gaps)).to.be.within(10, 40);
  });

  it('sends in another order when asked to', () => {
    const ids = (plan: ReturnType<typeof planTraffic>): string[] =>
      plan.deliveries.flatMap(({ event_ids }) => event_ids);
    const straight = ids(planTraffic(options));
    const mixed = ids(planTraffic({ ...options, reorder: true }));
    expect(mixed).to.not.deep.equal(straight);
    expect(mixed.toSorted()).to.deep.equal(straight.toSorted());
  });

  it('adds forgeries whose events are none of the genuine ones', () => {
    const { deliveries, events, forged } = planTraffic({ ...options, bad_signature: 0.05 });
    expect(deliveries.filter(({ genuine }) => !genuine)).to.have.length(20);
    expect(forged.size).to.equal(20);
    expect([...forged].filter((id) => events.has(id))).to.deep.equal([]);
  });

  it('lets the announcement of a share of the events fail', () => {
    const failing = [...planTraffic({ ...options, fail: 0.25 }).events.values()].filter(
      ({ fails }) => fails,
    );
    expect(failing.length).to.be.within(70, 130);
  });
});
