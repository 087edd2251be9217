import { parseArgs } from 'node:util';
import { topology } from '../../shared/topology.ts';
import { usageError } from '../cli/command.ts';
import { readNumber } from '../cli/read-number.ts';
import { readPlatform } from '../cli/read-platform.ts';

const PARTS = [
  'cold-start',
  'throughput',
  'express',
  'pipeline',
  'answers',
  'engine',
  'operations',
  'log',
  'matching',
  'cost',
  'neighbours',
  'hot-conversation',
] as const;

export type Part = (typeof PARTS)[number];

/** The options of `npm run bench`. */
export interface Settings {
  readonly parts: readonly Part[];
  /** The platforms whose webhook handlers are started cold. */
  readonly platforms: readonly string[];
  /** The platform whose webhook handler is put under load. */
  readonly handler: string;
  readonly runs: number;
  readonly concurrency: number;
  readonly seconds: number;
  /** Saves the counts of the part `cost` for `npm run cost`. */
  readonly save: boolean;
  readonly json: boolean;
  readonly help: boolean;
}

const options = {
  only: { type: 'string' },
  platforms: { type: 'string' },
  handler: { type: 'string', default: 'instagram' },
  runs: { type: 'string', default: '9' },
  concurrency: { type: 'string', default: '32' },
  seconds: { type: 'string', default: '1' },
  save: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** Reads the command line; throws a `CommandError` that explains what is wrong. */
export function readSettings(): Settings {
  const { values } = parseArgs({ options });
  const { only, handler, save, json, help } = values;
  const known = Object.values(topology.functions).flatMap(({ platform }) => platform ?? []);
  const platforms = values.platforms?.split(',') ?? known;
  for (const platform of [...platforms, handler]) readPlatform(platform);
  const parts = PARTS.filter((part) => only === undefined || part === only);
  if (parts.length === 0) {
    throw usageError(`--only must be ${PARTS.join(' or ')}, not "${only}"`);
  }
  if (save && !parts.includes('cost')) throw usageError('--save needs the part cost.');
  return {
    parts,
    platforms,
    handler,
    save,
    json,
    help,
    runs: readNumber('runs', values.runs, { min: 1, max: 1_000, whole: true }),
    concurrency: readNumber('concurrency', values.concurrency, { min: 1, max: 1_000, whole: true }),
    seconds: readNumber('seconds', values.seconds, { min: 0.2, max: 600 }),
  };
}
