import { expect } from 'chai';
import { type CostCounts, lastCounted } from '../../../scripts/cost/counted.ts';
import { estimate, type PartCost } from '../../../scripts/cost/estimate.ts';
import { applyLevers } from '../../../scripts/cost/levers.ts';
import { mix } from '../../../scripts/cost/mix.ts';
import { type CostOptions, readOptions } from '../../../scripts/cost/options.ts';
import { platforms } from '../../../shared/platforms/index.ts';

const kilobyte = { documents: 1024, composite_indexes: 0 };

/** Every case alike, so that the mix makes no difference. */
const counted: CostCounts = {
  machine: { cpu: 'any', node: 'v24', at: '2026-01-01T00:00:00.000Z' },
  cases: Object.values(mix).map(({ name }) => ({
    name,
    publishes: [{ topic: 'webhook-events', bytes: 1963 }],
    reads: 2,
    writes: 3,
    expiries: 1,
    expiring_bytes: { documents: 1024, composite_indexes: 1024 },
    lasting_bytes: kilobyte,
    round_trips: { handler: 1, process: 4 },
    log_bytes: { handler: 249, process: 249 },
  })),
  configuration: { reads: 0, round_trips: 0 },
  cpu_ms: { handler: 6, process: 6 },
  latency_ms: { handler: 1, process: 1 },
};

function options(change: Partial<CostOptions> = {}): CostOptions {
  const asked = readOptions(['--events', '1000000', '--sharing', 'full', '--listeners', '0']);
  return { ...asked.options, handlerCpu: 1, lineCpu: 1, workerCpu: 1, handlerGib: 0.4, ...change };
}

function cost(parts: readonly PartCost[], name: string): number | undefined {
  return parts.find(({ part }) => part === name)?.per_month;
}

describe('estimate', () => {
  it('prices a million events by part', () => {
    const { variable } = estimate(counted, options());
    const expected = {
      // 2 reads at 0.30, 3 writes at 0.90, 1 expiry at 0.10.
      'database operations': 3.4,
      // 2,000,000,000 B at 50 a TiB, kept at 0.02 a GiB.
      archive: 0.128202,
      // Webhook handler and process at 0.40.
      requests: 0.8,
      // 6 ms / 0.6 = 10,000 s at 0.000024, and half a GiB at 0.0000025: two of the five handlers have a quarter.
      'instances of the webhook handlers': 0.25,
      'instances of process': 0.2525,
      // 2 KB and 1 KB at 0.15 a GiB.
      'events and executions, kept for 30 days': 0.286102,
      'conversations, per month kept': 0.143051,
      // Webhook handler and process, a twentieth of a line of 249 B in an entry of 751 B each: 100,000,000 B at 0.50 a GiB.
      logs: 0.046566,
      // 2,000 B published and pushed at 40 a TiB.
      messages: 0.145519,
    };
    for (const [part, dollars] of Object.entries(expected)) {
      expect(cost(variable, part), part).to.be.closeTo(dollars, 1e-6);
    }
    expect(variable).to.have.length(9);
  });

  it('sums what grows, by the million, and all of the month', () => {
    const bill = estimate(counted, options());
    expect(bill.per_million).to.be.closeTo(5.45194, 1e-5);
    const fixed = bill.fixed.reduce((sum, { per_month }) => sum + per_month, 0);
    expect(bill.per_month - fixed).to.be.closeTo(5.45194, 1e-5);
  });

  it('bills at least a thousand bytes for a message', () => {
    const small = {
      ...counted,
      cases: counted.cases.map((each) => ({
        ...each,
        publishes: [{ topic: 'webhook-events', bytes: 10 }],
      })),
    };
    // 2,000 B at 40 a TiB.
    expect(cost(estimate(small, options()).variable, 'messages')).to.be.closeTo(0.07276, 1e-6);
  });

  it('bills request logs only where they are kept', () => {
    const { variable } = estimate(counted, options({ keepRequestLogs: true }));
    // 2 entries of 1,205 B more.
    expect(cost(variable, 'logs')).to.be.closeTo(1.16881, 1e-6);
  });

  it('bills every line about success only where they are kept', () => {
    const { variable } = estimate(counted, options({ keepSuccessLogs: true }));
    // Two lines of 249 B in entries of 751 B.
    expect(cost(variable, 'logs')).to.be.closeTo(0.931323, 1e-6);
  });

  it('looks up block and workflows of an account with few events', () => {
    const asking = { ...counted, configuration: { reads: 2, round_trips: 2 } };
    const { variable } = estimate(asking, options({ blocks: 1_000_000 }));
    expect(cost(variable, 'database operations')).to.be.closeTo(4, 1e-3);
  });

  it('lets grow what is kept for ever, and messages only until they are deleted', () => {
    const kept = (change: Partial<CostOptions>) =>
      cost(estimate(counted, options(change)).variable, 'conversations, per month kept');
    // 1 KB an event at 0.15 a GiB.
    expect(kept({ months: 24 })).to.be.closeTo(24 * 0.143051, 1e-5);
    expect(kept({ months: 24, messageDays: 365 })).to.be.closeTo(12 * 0.143051, 1e-5);
    expect(kept({ months: 6, messageDays: 365 })).to.be.closeTo(6 * 0.143051, 1e-5);
  });

  it('bills the deletion of messages', () => {
    const { variable } = estimate(counted, options({ messageDays: 365 }));
    // 63 of a hundred events make a message, and a deletion is 0.1.
    expect(cost(variable, 'database operations')).to.be.closeTo(3.4 + 0.063, 1e-6);
  });

  it('prices the copies of all documents beside the sums', () => {
    // Seven copies of 2 KB an event at 0.03 a GiB.
    expect(estimate(counted, options()).backups.per_month).to.be.closeTo(0.400543, 1e-6);
    expect(estimate(counted, options({ backupDays: 0 })).backups.per_month).to.equal(0);
  });

  it('bills no request where the life of an instance is billed', () => {
    const hundred = { events: 100_000_000, workerBilling: 'instance' } as const;
    const { variable, events } = estimate(counted, options(hundred));
    expect((cost(variable, 'requests') ?? 0) / events).to.be.closeTo(0.4e-6, 1e-12);
    // Two instances of a vCPU and half a GiB, 1,314,000 s: 12 of 24 hours.
    expect(cost(variable, 'instances of process')).to.be.closeTo(2 * 1_314_000 * 19e-6, 1e-3);
  });

  it('meets the aims with what was counted', () => {
    const perMillion = (args: readonly string[], levers: readonly string[] = []) =>
      estimate(lastCounted, applyLevers(readOptions(args).options, levers)).per_million;
    expect(perMillion(['--events', '10000000'])).to.be.below(6.005);
    expect(perMillion(['--events', '100000000'], ['by-instance'])).to.be.below(5.305);
  });

  it('takes off what is free', () => {
    const { variable } = estimate(counted, options({ freeTier: true, blocks: 1 }));
    // The events' share of what is left: the canary, once in 8,760 rounds a month on every platform, the health
    // check of one block, eight reads of each of the five clocks that look every minute and of the one that looks every
    // ten, and the counts of 730 hours for a block and its platform take part in what is free.
    const canary = 8_760 * Object.keys(platforms).length;
    const reads = 2_000_000 + canary * 4 + 13_140 + 5 * 350_400 + 35_040 + 5_110;
    const writes = 3_000_000 + canary * 3 + 4_380 + 1_460;
    const readCost = 0.6 * (1 - 1_520_833 / reads);
    const writeCost = 2.7 * (1 - 608_333 / writes);
    // What expires is never free: 0.1.
    const expected = readCost + writeCost + 0.1;
    expect(cost(variable, 'database operations')).to.be.closeTo(expected, 1e-5);
    expect(cost(variable, 'logs')).to.equal(0);
  });

  it('prices dearer regions', () => {
    const { variable } = estimate(counted, options({ tier2: true }));
    expect(cost(variable, 'instances of process')).to.be.closeTo(0.3535, 1e-6);
    expect(cost(variable, 'requests')).to.be.closeTo(0.8, 1e-9);
  });

  it('lists the fixed costs', () => {
    const { fixed } = estimate(
      counted,
      options({ lineCpu: 0.167, loadBalancer: true, armor: true }),
    );
    // 2,628,000 s at 0.0000025, a sixth of it for the CPU and a quarter for 256 MiB.
    expect(cost(fixed, "LINE's warm instance")).to.be.closeTo(2.73969, 1e-6);
    // 730 h at 0.025, two policies at 5, five rules at 1.
    expect(cost(fixed, 'balancer')).to.be.closeTo(33.25, 1e-6);
    // 35 series of 8 B each minute at 0.258 a MiB.
    expect(cost(fixed, 'metrics')).to.be.closeTo(3.017532, 1e-5);
    // META_APP_SECRETS, META_VERIFY_TOKEN, SEALING_KEYS, TELEGRAM_KEYS, and any added since.
    expect(cost(fixed, 'secrets')).to.be.at.least(0.24);
    expect(
      cost(estimate(counted, options({ warmLine: 0 })).fixed, "LINE's warm instance"),
    ).to.equal(undefined);
  });
});
