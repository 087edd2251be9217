import { writeFile } from 'node:fs/promises';
import { buildContestants } from './bench/build-contestants.ts';
import { measureColdStarts } from './bench/cold-start.ts';
import { countCosts } from './bench/count-costs.ts';
import { measureDearest } from './bench/dearest-match.ts';
import { type EmulatedCloud, startEmulatedCloud } from './bench/emulated-cloud.ts';
import { countLogPages, type LogSizes } from './bench/log-page.ts';
import { describeMachine } from './bench/machine.ts';
import { measureMatching } from './bench/matching.ts';
import { countOperations } from './bench/operations.ts';
import { racePublishers } from './bench/race-publishers.ts';
import { type Report, renderReport } from './bench/report.ts';
import { readSettings, type Settings } from './bench/settings.ts';
import { runCommand } from './cli/command.ts';

const HELP = `Measures the built handlers, always against something else in the same round, and counts
what an event asks of the database.

  npm run bench

  cold start   from process start to the first signed delivery that the Pub/Sub emulator confirms,
               against a bare function and against the same handler with Google's client libraries
  throughput   against functions that only publish, with our publisher and with Google's client:
               on the emulator, which takes its share of the same cores, and on a stub that answers
               at once, where the handler's own cost shows
  operations   documents read and written, counted before the Firestore emulator
  log          documents read by a page of the log of 50,000 events, and of 1,000
  matching     one message against 10,000 keyword workflows, against 10
  cost         everything else an event is billed for, by the built functions: messages, objects, stored
               bytes, log lines, processor time; --save keeps it for npm run cost

  --only <cold-start|throughput|operations|log|matching|cost>
  --platforms <list>    handlers to start cold, separated by commas (all)
  --handler <platform>     handler to drive (instagram)
  --runs <n>            rounds of everything measured (9)
  --concurrency <n>     kept connections (32)
  --seconds <n>         how long each side is driven in a round (1)
  --save                write scripts/cost/counted.json
  --json                the report as JSON
  --help
`;

const LOG_SIZES: LogSizes = { few: 1_000, many: 50_000 };

type Measured = Pick<Report, 'coldStarts' | 'throughputs' | 'operations' | 'logPages' | 'costs'>;

const nothingMeasured: Measured = {
  ...{ coldStarts: [], throughputs: [], operations: [], logPages: [], costs: [] },
};

async function bench(): Promise<number> {
  const settings = readSettings();
  if (settings.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const { parts, runs } = settings;
  const matchings = parts.includes('matching') ? measureMatching(runs) : [];
  const dearest = parts.includes('matching') ? measureDearest(runs) : [];
  const isAll = parts.every((part) => part === 'matching');
  const measured = isAll ? nothingMeasured : await measureInCloud(settings);
  const report = { machine: describeMachine(), runs, ...measured, matchings, dearest };
  const text = settings.json ? JSON.stringify(report, null, 2) : renderReport(report);
  process.stdout.write(`${text}\n`);
  return 0;
}

async function measureInCloud(settings: Settings): Promise<Measured> {
  say('starting the emulators');
  const cloud = await startEmulatedCloud();
  try {
    return await measure(settings, cloud);
  } finally {
    await cloud.stop();
  }
}

async function measure(settings: Settings, cloud: EmulatedCloud): Promise<Measured> {
  const { env, firestoreHost } = cloud;
  const { parts, platforms, handler, ...rounds } = settings;
  const costs = parts.includes('cost') ? [await countCosts(cloud, { ...rounds, say })] : [];
  if (settings.save) await saveCounted(costs);
  const operations = parts.includes('operations') ? await countOperations(firestoreHost) : [];
  const logPages = parts.includes('log') ? await countLogPages(firestoreHost, LOG_SIZES, say) : [];
  const needsHandlers = parts.includes('cold-start') || parts.includes('throughput');
  if (!needsHandlers) return { ...nothingMeasured, operations, logPages, costs };
  say('building the webhook handlers');
  const contestants = await buildContestants([...platforms, handler]);
  const cold = contestants.handlers.filter(({ platform }) => platforms.includes(platform));
  const coldStarts = parts.includes('cold-start')
    ? await measureColdStarts(cold, contestants.hello, { ...rounds, env, say })
    : [];
  const throughputs = parts.includes('throughput')
    ? await racePublishers(handler, contestants, env, { ...rounds, say })
    : [];
  return { coldStarts, throughputs, operations, logPages, costs };
}

async function saveCounted(costs: Measured['costs']): Promise<void> {
  const file = new URL('./cost/counted.json', import.meta.url);
  for (const counted of costs) await writeFile(file, `${JSON.stringify(counted, null, 2)}\n`);
}

function say(progress: string): void {
  process.stderr.write(`${progress}\n`);
}

await runCommand(bench);
