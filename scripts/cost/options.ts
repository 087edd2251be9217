import { parseArgs } from 'node:util';
import { topology } from '../../shared/topology.ts';
import { usageError } from '../cli/command.ts';
import { readNumber } from '../cli/read-number.ts';
import type { Sharing } from './instance-time.ts';
import { type MixName, mixNames, type Shares, withShares } from './mix.ts';

export type WorkerBilling = 'request' | 'instance';

/** The assumptions of the estimate. */
export interface CostOptions {
  /** Events per month, including duplicates. */
  readonly events: number;
  readonly shares: Shares;
  readonly sharing: Sharing;
  readonly utilisation: number;
  /** Hours per day in which all traffic arrives. */
  readonly busyHours: number;
  /** The number of webhook handlers that share the traffic evenly. */
  readonly handlers: number;
  readonly roundTripMs: number;
  /** The vCPU of an instance. */
  readonly handlerCpu: number;
  /** LINE gives up after two seconds, so its handler has a larger one. */
  readonly lineCpu: number;
  readonly workerCpu: number;
  /** request: for each request and its time; instance: for the life of an instance, which needs a whole vCPU. */
  readonly workerBilling: WorkerBilling;
  /** The memory of an instance of a webhook handler, on average. */
  readonly handlerGib: number;
  /** Subscriptions of other systems to each outgoing topic. */
  readonly listeners: number;
  readonly keepRequestLogs: boolean;
  /** Whether each of our lines about success is kept, instead of one in twenty. */
  readonly keepSuccessLogs: boolean;
  /** The number of LINE's webhook handler instances that are kept warm. */
  readonly warmLine: number;
  /** The number of connected accounts that share the traffic evenly. */
  readonly blocks: number;
  /** The month after the first one whose bill it is: what is kept for ever has grown for so long. */
  readonly months: number;
  /** After so many days messages are deleted; undefined if they are kept for ever. */
  readonly messageDays: number | undefined;
  readonly backupDays: number;
  /** How often a month all functions are built. */
  readonly deploys: number;
  readonly loadBalancer: boolean;
  readonly armor: boolean;
  readonly tier2: boolean;
  readonly freeTier: boolean;
}

export interface CostCommand {
  readonly options: CostOptions;
  /** The names of the levers to apply. */
  readonly levers: readonly string[];
  readonly json: boolean;
  readonly help: boolean;
}

const flags = {
  events: { type: 'string', default: '10000000' },
  mix: { type: 'string', default: '' },
  executions: { type: 'string' },
  sharing: { type: 'string', default: 'auto' },
  utilisation: { type: 'string', default: '0.6' },
  'busy-hours': { type: 'string', default: '12' },
  handlers: { type: 'string', default: '5' },
  'round-trip-ms': { type: 'string', default: '15' },
  'handler-cpu': { type: 'string', default: '0.08' },
  'line-cpu': { type: 'string', default: '0.167' },
  'worker-cpu': { type: 'string', default: '0.1' },
  'worker-billing': { type: 'string', default: 'request' },
  listeners: { type: 'string', default: '1' },
  'keep-request-logs': { type: 'boolean', default: false },
  'keep-success-logs': { type: 'boolean', default: false },
  'warm-line': { type: 'string', default: '1' },
  blocks: { type: 'string', default: '100' },
  months: { type: 'string', default: '1' },
  'message-days': { type: 'string' },
  'backup-days': { type: 'string', default: '7' },
  deploys: { type: 'string', default: '4' },
  'load-balancer': { type: 'boolean', default: false },
  armor: { type: 'boolean', default: false },
  'region-tier2': { type: 'boolean', default: false },
  'free-tier': { type: 'boolean', default: false },
  with: { type: 'string', default: '' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** Reads the command line; throws a `CommandError` that explains what is wrong. */
export function readOptions(args: readonly string[]): CostCommand {
  const { values } = parseArgs({ args: [...args], options: flags });
  const number = (name: keyof typeof values, min: number, max: number, whole = false): number =>
    readNumber(name, String(values[name]), { min, max, whole });
  if (values.armor && !values['load-balancer']) {
    throw usageError('--armor needs --load-balancer.');
  }
  const options: CostOptions = {
    events: number('events', 1, 1e12, true),
    shares: readShares(values.mix, values.executions),
    sharing: readSharing(values.sharing),
    utilisation: number('utilisation', 0.01, 1),
    busyHours: number('busy-hours', 1, 24),
    handlers: number('handlers', 1, 5, true),
    roundTripMs: number('round-trip-ms', 1, 1_000),
    handlerCpu: number('handler-cpu', 0.08, 1),
    lineCpu: number('line-cpu', 0.08, 1),
    workerCpu: number('worker-cpu', 0.08, 1),
    workerBilling: readBilling(values['worker-billing'], values['worker-cpu']),
    handlerGib: readHandlerGib(),
    listeners: number('listeners', 0, 100, true),
    keepRequestLogs: values['keep-request-logs'],
    keepSuccessLogs: values['keep-success-logs'],
    warmLine: number('warm-line', 0, 100, true),
    blocks: number('blocks', 1, 1e6, true),
    months: number('months', 1, 1_200, true),
    messageDays:
      values['message-days'] === undefined ? undefined : number('message-days', 31, 36_500, true),
    backupDays: number('backup-days', 0, 98, true),
    deploys: number('deploys', 0, 1_000, true),
    loadBalancer: values['load-balancer'],
    armor: values.armor,
    tier2: values['region-tier2'],
    freeTier: values['free-tier'],
  };
  const levers = values.with === '' ? [] : values.with.split(',');
  return { options, levers, json: values.json, help: values.help };
}

function readHandlerGib(): number {
  const all = Object.values(topology.functions);
  const handlers = all.filter(({ platform }) => platform !== undefined);
  const mebibytes = handlers.reduce((sum, { memory }) => sum + Number.parseInt(memory, 10), 0);
  return mebibytes / handlers.length / 1024;
}

function readSharing(text: string): Sharing {
  if (text === 'auto' || text === 'none' || text === 'full') return text;
  throw usageError(`--sharing must be auto, none or full, not "${text}"`);
}

function readBilling(text: string, cpu: string): WorkerBilling {
  if (text !== 'request' && text !== 'instance') {
    throw usageError(`--worker-billing must be request or instance, not "${text}"`);
  }
  if (text === 'instance' && Number(cpu) !== 1) {
    throw usageError('--worker-billing instance needs --worker-cpu 1.');
  }
  return text;
}

function readShares(text: string, executions: string | undefined): Shares {
  const pairs = text === '' ? [] : text.split(',').map((pair) => pair.split('='));
  const given: Partial<Record<MixName, number>> = {};
  for (const [key = '', share = ''] of pairs) {
    const name = mixNames.find((one) => one === key);
    if (name === undefined) {
      throw usageError(`--mix does not know "${key}"; the kinds are ${mixNames.join(', ')}.`);
    }
    given[name] = readNumber('mix', share, { min: 0, max: 1 });
  }
  if (executions !== undefined) {
    given.execution = readNumber('executions', executions, { min: 0, max: 1 });
  }
  const shares = withShares(given);
  if (shares === undefined)
    throw usageError('The shares of --mix and --executions must add up to at most 1.');
  return shares;
}
