import { expect } from 'chai';
import { operationCases } from '../../../scripts/bench/operation-cases.ts';
import { lastCounted } from '../../../scripts/cost/counted.ts';
import { average, defaultShares, mix, withShares } from '../../../scripts/cost/mix.ts';

describe('the mix', () => {
  it('makes one', () => {
    const sum = Object.values(defaultShares).reduce((total, share) => total + share, 0);
    expect(sum).to.be.closeTo(1, 1e-9);
  });

  it('holds every case that is counted, and no other', () => {
    const names = operationCases.map(({ name }) => name);
    expect(Object.values(mix).map(({ name }) => name)).to.have.members(names);
    expect(lastCounted.cases.map(({ name }) => name)).to.have.members(names);
  });

  it('says why each share is what it is', () => {
    for (const { name, why } of Object.values(mix)) expect(why.length, name).to.be.above(20);
  });

  it('keeps what is given and scales the others', () => {
    const shares = withShares({ status: 0.64 });
    expect(shares?.status).to.equal(0.64);
    // From 0.22 and 0.04, by (1 − 0.64) / (1 − 0.28).
    expect(shares?.text).to.be.closeTo(0.11, 1e-9);
    expect(shares?.duplicate).to.be.closeTo(0.02, 1e-9);
  });

  it('has no answer when more than everything is given', () => {
    expect(withShares({ status: 0.7, text: 0.4 })).to.equal(undefined);
  });

  it('averages by share', () => {
    const shares = withShares({ text: 0.5, duplicate: 0.5 });
    if (shares === undefined) throw new Error('half and half make one');
    const cases = lastCounted.cases.map((each) => ({ ...each, reads: 0 }));
    const counted = {
      ...lastCounted,
      cases: cases.map((each) =>
        each.name === 'text of a known contact' ? { ...each, reads: 3 } : each,
      ),
    };
    expect(average(counted, shares, (each) => each.reads)).to.equal(1.5);
  });
});
