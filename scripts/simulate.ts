import { parseArgs } from 'node:util';
import { print, runCommand } from './cli/command.ts';
import { createPaint } from './cli/paint.ts';
import { createProgress } from './cli/progress.ts';
import { readNumber } from './cli/read-number.ts';
import { readPlatform } from './cli/read-platform.ts';
import { createEventsApi } from './events/events-api.ts';
import { readDemoFile } from './local/demo-file.ts';
import { demoAccounts } from './traffic/demo-accounts.ts';
import { planTraffic, type TrafficOptions } from './traffic/plan.ts';
import { printSummary } from './traffic/print-summary.ts';
import { runSimulation } from './traffic/run-simulation.ts';
import { isSound } from './traffic/summary.ts';

const HELP = `Sends realistic traffic to the local stack and checks that everything took effect exactly once.

  npm run simulate -- [platform…] [options]

  --count <n>            number of events to send (200)
  --rate <n>             deliveries per second (50)
  --batch <n>            events per delivery, for platforms that batch (1)
  --duplicates <0…1>     share of deliveries that are sent twice (0)
  --reorder              sends the deliveries in random order
  --bad-signature <0…1>  adds deliveries with a bad signature, as a share of the events (0)
  --fail <0…1>           share of events whose announcement fails a few times (0)
  --seed <n>             sends the same traffic as an earlier run with this seed
  --timeout <s>          gives up after this many seconds without progress (60)
  --json                 prints only the summary, as JSON
  --help                 shows this text

Exit status: 0 everything took effect exactly once; 1 something was lost, duplicated, refused or is
unfinished; 2 the command line is invalid.
`;

const options = {
  count: { type: 'string', default: '200' },
  rate: { type: 'string', default: '50' },
  batch: { type: 'string', default: '1' },
  duplicates: { type: 'string', default: '0' },
  reorder: { type: 'boolean', default: false },
  'bad-signature': { type: 'string', default: '0' },
  fail: { type: 'string', default: '0' },
  seed: { type: 'string' },
  timeout: { type: 'string', default: '60' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

async function simulate(): Promise<number> {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (values.help) return print(HELP);
  const traffic = readTrafficOptions(values);
  const timeout = 1000 * readNumber('timeout', values.timeout, { min: 1, max: 3600 });
  positionals.forEach(readPlatform);

  const demo = await readDemoFile();
  const api = createEventsApi({ baseUrl: demo.base_url, key: demo.api_key });
  await api.events({ limit: '1' });
  const accounts = demoAccounts(demo, positionals);
  // The events happened just before they are sent, in whichever order they arrive.
  const starts_at = Date.now() - Math.ceil((1000 * traffic.count) / traffic.rate);
  const plan = planTraffic({ ...traffic, accounts, starts_at });

  const progress = createProgress(process.stderr);
  const local = { ...demo, api, project: demo.project_id, workflow: demo.workflow_id };
  const summary = await runSimulation(local, plan, { ...traffic, timeout }, progress.show);
  progress.end();
  const paint = createPaint(process.stdout.isTTY, process.env['NO_COLOR']);
  print(
    values.json
      ? `${JSON.stringify({ seed: traffic.seed, ...summary }, null, 2)}\n`
      : `${printSummary(summary, paint)}seed            ${traffic.seed}\n`,
  );
  return isSound(summary) ? 0 : 1;
}

type OptionValues = Readonly<
  Record<Exclude<keyof typeof options, 'seed' | 'reorder' | 'json' | 'help'>, string>
> & {
  readonly seed?: string | undefined;
  readonly reorder: boolean;
};

function readTrafficOptions(values: OptionValues): Omit<TrafficOptions, 'accounts' | 'starts_at'> {
  const share = (name: 'duplicates' | 'bad-signature' | 'fail'): number =>
    readNumber(name, values[name], { min: 0, max: 1 });
  const whole = { min: 1, max: 1_000_000, whole: true };
  const anySeed = String(Math.floor(Math.random() * 1_000_000_000));
  return {
    count: readNumber('count', values.count, whole),
    rate: readNumber('rate', values.rate, { min: 0.1, max: 1000 }),
    batch: readNumber('batch', values.batch, { ...whole, max: 1000 }),
    duplicates: share('duplicates'),
    reorder: values.reorder,
    bad_signature: share('bad-signature'),
    fail: share('fail'),
    seed: readNumber('seed', values.seed ?? anySeed, { min: 0, max: 2 ** 32 - 1, whole: true }),
  };
}

await runCommand(simulate);
