import { usageError } from '../cli/command.ts';
import type { CostCounts } from './counted.ts';
import { type Estimate, estimate } from './estimate.ts';
import type { CostOptions } from './options.ts';

/** A change that lowers the bill. */
export interface Lever {
  readonly name: string;
  readonly what: string;
  /** The disadvantage of the change. */
  readonly but: string;
  readonly change: Partial<CostOptions>;
}

export const levers: readonly Lever[] = [
  {
    name: 'whole-cpu',
    what: 'process with cpu = 1 under instances, 32 events at a time',
    but: 'dearer below about 40 million events a month; it starts ten times as fast',
    change: { workerCpu: 1 },
  },
  {
    name: 'by-instance',
    what: 'the same with billing = "instance": no request to process is paid for',
    but: 'dearer below about 50 million events a month: an instance is paid for until it ends',
    change: { workerCpu: 1, workerBilling: 'instance' },
  },
];

/** Returns the options after these levers. */
export function applyLevers(options: CostOptions, names: readonly string[]): CostOptions {
  const changes = names.map((name) => {
    const lever = levers.find((one) => one.name === name);
    if (lever !== undefined) return lever.change;
    const known = levers.map((one) => one.name).join(', ');
    throw usageError(`--with must be one of ${known}, not "${name}"`);
  });
  return Object.assign({}, options, ...changes) as CostOptions;
}

export interface Saving {
  readonly lever: Lever;
  /** Dollars per million events. */
  readonly saves: number;
}

/** Returns the saving of each lever on its own, the largest first. */
export function savings(counted: CostCounts, options: CostOptions, now: Estimate): Saving[] {
  return levers
    .map((lever) => {
      const then = estimate(counted, { ...options, ...lever.change });
      return { lever, saves: now.per_million - then.per_million };
    })
    .filter(({ saves }) => saves > 0.005)
    .sort((one, other) => other.saves - one.saves);
}
