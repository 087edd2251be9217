import { expect } from 'chai';
import { billedSeconds, type Load, livingInstances } from '../../../scripts/cost/instance-time.ts';

const load: Load = { perSecond: 10, latencyMs: 50, cpuMs: 6, cpu: 1 };

describe('billedSeconds', () => {
  it('bills the least step for a short request that has an instance to itself', () => {
    expect(billedSeconds({ ...load, latencyMs: 20 }, 'none', 0.6)).to.equal(0.1);
  });

  it('rounds a longer one up by half a step on average', () => {
    expect(billedSeconds({ ...load, latencyMs: 180 }, 'none', 0.6)).to.be.closeTo(0.23, 1e-9);
  });

  it('bills processor time by utilisation when instances are always busy', () => {
    expect(billedSeconds(load, 'full', 0.6)).to.be.closeTo(0.01, 1e-9);
  });

  it('lets requests that meet share their time', () => {
    // (1 − e^−1) / 10
    expect(billedSeconds(load, 'auto', 0.6)).to.be.closeTo(0.063212, 1e-6);
  });

  it('comes to a request alone at little traffic', () => {
    expect(billedSeconds({ ...load, perSecond: 1e-6 }, 'auto', 0.6)).to.be.closeTo(0.1, 1e-6);
  });

  it('comes to processor time at much', () => {
    expect(billedSeconds({ ...load, perSecond: 10_000 }, 'auto', 0.6)).to.be.closeTo(0.01, 1e-9);
  });

  it('shares nothing where an instance takes one request at a time', () => {
    expect(billedSeconds({ ...load, cpu: 0.5 }, 'full', 0.6)).to.equal(0.1);
  });
});

describe('livingInstances', () => {
  it('counts one that works and one that is about to end at little traffic', () => {
    expect(livingInstances(load, 0.6)).to.equal(2);
  });

  it('grows with the work', () => {
    // 1,000 a second of 6 ms fill six vCPU, which are ten at 60 %.
    expect(livingInstances({ ...load, perSecond: 1_000 }, 0.6)).to.be.closeTo(11, 1e-9);
  });
});
