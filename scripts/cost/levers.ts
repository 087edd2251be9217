import { usageError } from '../cli/command.ts';
import type { Counted } from './counted.ts';
import { type Estimate, estimate } from './estimate.ts';
import type { CostOptions } from './options.ts';

/** Something that would make the bill smaller. */
export interface Lever {
  readonly name: string;
  readonly what: string;
  /** What it costs in other coin. */
  readonly but: string;
  readonly change: Partial<CostOptions>;
}

export const levers: readonly Lever[] = [
  {
    name: 'batch-archive',
    what: 'not built: archive through a Cloud Storage subscription',
    but: 'files of many events in place of one object each',
    change: { batchArchive: true },
  },
  {
    name: 'small-workers',
    what: 'process and archive with cpu = 0.167 under instances, one request at a time',
    but: 'slower starts, and more instances in a burst',
    change: { workerCpu: 0.167 },
  },
  {
    name: 'small-handlers',
    what: 'the webhook handlers with cpu = 0.167 under instances, one request at a time',
    but: 'slower starts, which platforms wait for, and more instances in a burst',
    change: { handlerCpu: 0.167 },
  },
];

/** The options with these levers pulled. */
export function pull(options: CostOptions, names: readonly string[]): CostOptions {
  const changes = names.map((name) => {
    const lever = levers.find((one) => one.name === name);
    if (lever !== undefined) return lever.change;
    const known = levers.map((one) => one.name).join(', ');
    throw usageError(`--with knows ${known}, not "${name}"`);
  });
  return Object.assign({}, options, ...changes) as CostOptions;
}

export interface Saving {
  readonly lever: Lever;
  /** Dollars per million events. */
  readonly saves: number;
}

/** The levers that would save something, the largest first; each alone. */
export function savings(counted: Counted, options: CostOptions, now: Estimate): Saving[] {
  return levers
    .map((lever) => {
      const then = estimate(counted, { ...options, ...lever.change });
      return { lever, saves: now.per_million - then.per_million };
    })
    .filter(({ saves }) => saves > 0.005)
    .sort((one, other) => other.saves - one.saves);
}
