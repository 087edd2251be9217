import { usageError } from '../traffic/command.ts';
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
    what: 'archive through a Cloud Storage subscription',
    but: 'files of many events in place of one object each',
    change: { batchArchive: true },
  },
  {
    name: 'small-workers',
    what: 'process and archive on 1/6 vCPU, one request at a time',
    but: 'slower starts, and more instances in a burst',
    change: { workerCpu: 0.167 },
  },
  {
    name: 'small-doors',
    what: 'the doors on 1/6 vCPU, one request at a time',
    but: 'slower starts, which platforms wait for, and more instances in a burst',
    change: { doorCpu: 0.167 },
  },
  {
    name: 'lean-indexes',
    what: 'exempt every field no query needs from its own index',
    but: 'the console cannot filter by them',
    change: { leanIndexes: true },
  },
  {
    name: 'quiet-archive',
    what: 'exclude the log line of what was archived',
    but: 'only failures of the archive are seen in the logs',
    change: { quietArchive: true },
  },
  {
    name: 'no-request-logs',
    what: "exclude Cloud Run's log of requests that went well",
    but: 'our own line of each is what remains',
    change: { keepRequestLogs: false },
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
