import { expect } from 'chai';
import { lastCounted } from '../../../scripts/cost/counted.ts';
import { fixedUsage } from '../../../scripts/cost/fixed.ts';
import { type CostOptions, readOptions } from '../../../scripts/cost/options.ts';
import { prices } from '../../../scripts/cost/prices.ts';
import { usageOfPush } from '../../../scripts/cost/pushed-event.ts';
import { backupUsage, usageOfEvent } from '../../../scripts/cost/usage.ts';

const { options } = readOptions(['--load-balancer', '--armor']);
const byInstance = { ...options, workerCpu: 1, workerBilling: 'instance' } as const;
const variants: readonly CostOptions[] = [options, byInstance];

describe('the price table', () => {
  for (const [name, { unit, usd, per, source, quoted }] of Object.entries(prices)) {
    it(`says of ${name} what it is the price of, whence and when`, () => {
      expect(unit).to.match(/^\S.*\S$/);
      expect(usd).to.be.above(0);
      expect(per).to.be.above(0);
      expect(source).to.match(/^https:\/\/[a-z.]+\/\S+$/);
      expect(quoted).to.match(/^20\d\d-\d\d-\d\d$/);
    });
  }

  it('prices all that is used, and nothing else', () => {
    const used = variants.flatMap((each) => [
      ...usageOfEvent(lastCounted, each),
      ...fixedUsage(each),
      backupUsage(lastCounted, each),
      ...usageOfPush(each),
    ]);
    expect([...new Set(used.map(({ price }) => price))]).to.have.members(Object.keys(prices));
  });

  it('is given a number for everything used', () => {
    for (const each of variants) {
      for (const { part, price, quantity } of usageOfEvent(lastCounted, each)) {
        expect(quantity, `${part}: ${price}`).to.satisfy(Number.isFinite).and.at.least(0);
      }
    }
  });
});
