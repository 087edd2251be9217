import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { type ReplayMode, replayModes } from '../shared/domain/replays/replay.ts';
import { ADDRESS_HELP, addressOptions, findApiAddress } from './cli/api-client.ts';
import { CommandError, print, runCommand, usageError } from './cli/command.ts';
import { Unavailable } from './cli/keep-trying.ts';
import { makeVisible, safeJson } from './cli/make-visible.ts';
import { readNumber } from './cli/read-number.ts';
import { readTime } from './cli/read-time.ts';
import { FILTER_HELP, filterOptions, filterQuery } from './events/event-filters.ts';
import {
  describeDryRun,
  describeLine,
  describePlan,
  describeProgress,
} from './replay/describe-replay.ts';
import { followReplay } from './replay/follow-replay.ts';
import {
  createReplaysApi,
  type Range,
  type Replay,
  type ReplaysApi,
} from './replay/replays-api.ts';

const HELP = `Replays events of the last 30 days: each is processed again from its original payload.

  npm run replay -- --status failed --from 2h     shows the number of matching events and replays them
  npm run replay -- <event id…>                   replays these events
  npm run replay -- --list                        lists the latest replays; --follow <id> watches one
  npm run replay -- --pause <id>                  pauses a replay; also --resume and --cancel

  --mode <mode>           reprocess (default): completes what is missing; starts no execution twice
                          rerun: starts the workflows again, marked as a replay
                          dry_run: changes nothing and shows what would start
${FILTER_HELP}\
                          without --from: the last 24 hours
  --rate <n>              events per second (50)
  --name <text>           a name to show in the list
  --yes                   starts without asking
  --json                  prints the API's JSON
${ADDRESS_HELP}\
  --help                  shows this text

Exit status: 0 all events were replayed; 1 some were not or the replay stopped; 2 the command line is invalid.
`;

const options = {
  ...filterOptions,
  ...addressOptions,
  mode: { type: 'string', default: 'reprocess' },
  rate: { type: 'string', default: '50' },
  name: { type: 'string' },
  yes: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  list: { type: 'boolean', default: false },
  follow: { type: 'string' },
  pause: { type: 'string' },
  resume: { type: 'string' },
  cancel: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

async function replay(): Promise<number> {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (values.help) return print(HELP);
  const mode = readMode(values.mode);
  const range = positionals.length === 0 ? readRange(values, mode) : undefined;
  const api = createReplaysApi(await findApiAddress(values));
  if (values.list) return show(values, await api.list(), (all) => all.map(describeLine).join(''));
  if (values.follow !== undefined) return await follow(api, values.follow, values);
  for (const command of ['pause', 'resume', 'cancel'] as const) {
    const id = values[command];
    if (id !== undefined) return show(values, await api.control(id, command), progressLine);
  }
  if (range !== undefined) return await replayRange(api, range, values);
  return await replayThese(api, positionals, mode, values);
}

function show<T>({ json }: Values, value: T, describe: (value: T) => string): number {
  return print(json ? `${safeJson(value)}\n` : describe(value));
}

function progressLine(replay: Replay): string {
  return `${describeProgress(replay)}\n`;
}

async function replayRange(api: ReplaysApi, range: Range, values: Values): Promise<number> {
  const plan = await api.plan(range);
  if (!values.json) print(describePlan(plan, range.mode));
  if (plan.matched === plan.expired)
    return show(values, plan, () => 'There is nothing to replay.\n');
  if (!values.yes && !(await confirm())) return print('Nothing was replayed.\n');
  return await follow(api, (await api.start(range)).id, values);
}

async function replayThese(
  api: ReplaysApi,
  ids: readonly string[],
  mode: ReplayMode,
  values: Values,
): Promise<number> {
  const [only, ...others] = ids;
  if (mode === 'dry_run' && only !== undefined && others.length === 0) {
    const result = await api.dryRun(only);
    show(values, result, describeDryRun);
    return result.error === undefined ? 0 : 1;
  }
  return await follow(api, (await api.replayEvents(ids, mode)).id, values);
}

/** Watches a replay until it stops. Ctrl-C or an unavailable API ends only the watching. */
async function follow(api: ReplaysApi, id: string, values: Values): Promise<number> {
  if (!values.json) print(`${id}\n`);
  const stop = once(process, 'SIGINT').then(() => undefined);
  const ended = await Promise.race([followReplay(api, id, process.stderr), stop]).catch(
    (thrown: unknown) => {
      if (!(thrown instanceof Unavailable)) throw thrown;
      throw new CommandError(1, `${thrown.message} ${continues(id)}`);
    },
  );
  if (ended !== undefined) return reportEnd(ended, values);
  print(`\n${continues(id)}\nTo pause it: npm run replay -- --pause ${id}\n`);
  process.exit(130);
}

function continues(id: string): string {
  return `The replay continues. To watch it again: npm run replay -- --follow ${id}`;
}

function reportEnd(ended: Replay, values: Values): number {
  const problem = ended.error === undefined ? '' : `${makeVisible(ended.error.message)}\n`;
  show(values, ended, () => progressLine(ended) + problem);
  const { failed, expired, missing, succeeded, published } = ended.progress;
  const whole = failed + expired + missing === 0 && succeeded === published;
  return ended.status === 'completed' && whole ? 0 : 1;
}

function readMode(text: string): ReplayMode {
  const mode = replayModes.find((one) => one === text);
  if (mode === undefined) throw usageError(`--mode is one of ${replayModes.join(', ')}.`);
  return mode;
}

function readRange(values: Values, mode: ReplayMode): Range {
  const now = Date.now();
  const {
    from = readTime('from', '24h', now),
    to = new Date(now).toISOString(),
    ...filter
  } = filterQuery(values, now);
  const events_per_second = readNumber('rate', values.rate, { min: 1, max: 500 });
  const range = { mode, filter, from, to, events_per_second };
  return values.name === undefined ? range : { ...range, name: values.name };
}

async function confirm(): Promise<boolean> {
  if (!process.stdin.isTTY)
    throw usageError('There is no terminal to ask for confirmation: add --yes.');
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^y(es)?$/i.test((await terminal.question('Start? [y/N] ')).trim());
  } finally {
    terminal.close();
  }
}

await runCommand(replay);
