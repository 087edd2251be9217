import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { type ReplayMode, replayModes } from '../shared/domain/replays/replay.ts';
import { findApiAddress } from './cli/call-api.ts';
import { runCommand, usageError } from './cli/command.ts';
import { makeVisible } from './cli/make-visible.ts';
import { readNumber } from './cli/read-number.ts';
import { readTime } from './cli/read-time.ts';
import { filterOptions, filterQuery } from './events/event-filters.ts';
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

const HELP = `Replays events of the last 30 days, as they came.

  npm run replay -- --status failed --from 2h     all that match, after showing what that is
  npm run replay -- <event id…>                   these
  npm run replay -- --list                        the last replays; --follow <id> watches one
  npm run replay -- --pause <id>                  likewise --resume and --cancel

  --mode <mode>     reprocess (default): completes what is missing; executions that exist stay alone
                    rerun: begins the workflows once more, marked as a replay
                    dry_run: changes nothing, says what it would begin
  --from <time>     received from then on: 2026-03-31T10:15:30Z, or 90s, 15m, 2h, 7d ago (24h)
  --to <time>       and before that (now)
  --platform, --status, --type, --error, --block, --contact, --conversation, --workflow,
  --platform-event  which events, as in npm run events
  --rate <n>        events per second (50)
  --name <text>     what it is for, for whoever reads the list
  --yes             does not ask
  --url <url>       where the API is; else CONVOTIC_URL, else the local stack
  --key <key>       an API key of the workspace; else CONVOTIC_API_KEY, else the local stack's
  --help

Exit status: 0 all were replayed, 1 any was not, or it stands still, 2 the command was not understood.
`;

const options = {
  ...filterOptions,
  url: { type: 'string' },
  key: { type: 'string' },
  mode: { type: 'string', default: 'reprocess' },
  rate: { type: 'string', default: '50' },
  name: { type: 'string' },
  yes: { type: 'boolean', default: false },
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
  if (values.list) return print((await api.list()).map(describeLine).join(''));
  if (values.follow !== undefined) return await follow(api, values.follow);
  for (const wish of ['pause', 'resume', 'cancel'] as const) {
    const id = values[wish];
    if (id !== undefined) return print(`${describeProgress(await api.steer(id, wish))}\n`);
  }
  if (range !== undefined) return await replayRange(api, range, values.yes);
  return await replayThese(api, positionals, mode);
}

async function replayRange(api: ReplaysApi, range: Range, yes: boolean): Promise<number> {
  const plan = await api.plan(range);
  print(describePlan(plan, range.mode));
  if (plan.matched === plan.expired) return print('There is nothing to replay.\n');
  if (!yes && !(await confirm())) return print('Nothing was replayed.\n');
  return await follow(api, (await api.start(range)).id);
}

async function replayThese(
  api: ReplaysApi,
  ids: readonly string[],
  mode: ReplayMode,
): Promise<number> {
  const [only, ...others] = ids;
  if (mode === 'dry_run' && only !== undefined && others.length === 0) {
    const told = await api.dryRun(only);
    print(describeDryRun(told));
    return told.error === undefined ? 0 : 1;
  }
  return await follow(api, (await api.replayEvents(ids, mode)).id);
}

/** Until it stands still, or somebody has seen enough: then it goes on without them. */
async function follow(api: ReplaysApi, id: string): Promise<number> {
  print(`${id}\n`);
  const stop = once(process, 'SIGINT').then(() => undefined);
  const ended = await Promise.race([followReplay(api, id, process.stderr), stop]);
  if (ended !== undefined) return tellEnd(ended);
  print(`\nIt goes on. To stop it: npm run replay -- --pause ${id}\n`);
  print(`To watch it again: npm run replay -- --follow ${id}\n`);
  process.exit(130);
}

function tellEnd(ended: Replay): number {
  print(`${describeProgress(ended)}\n`);
  if (ended.error !== undefined) print(`${makeVisible(ended.error.message)}\n`);
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
  const { from = '24h', to = '0s', ...filter } = filterQuery(values);
  return {
    mode,
    filter,
    from: readTime('from', from, Date.now()),
    to: readTime('to', to, Date.now()),
    events_per_second: readNumber('rate', values.rate, { min: 1, max: 500 }),
    ...(values.name !== undefined && { name: values.name }),
  };
}

async function confirm(): Promise<boolean> {
  if (!process.stdin.isTTY) throw usageError('Nobody can be asked here: say --yes.');
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^y(es)?$/i.test((await terminal.question('Start? [y/N] ')).trim());
  } finally {
    terminal.close();
  }
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}

await runCommand(replay);
