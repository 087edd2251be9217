import { writeFile } from 'node:fs/promises';
import { measureAnswers } from './bench/answers.ts';
import { buildContestants } from './bench/build-contestants.ts';
import { measureColdStarts } from './bench/cold-start.ts';
import { countCosts } from './bench/count-costs.ts';
import { type EmulatedCloud, startEmulatedCloud } from './bench/emulated-cloud.ts';
import { measureSteps } from './bench/engine-steps.ts';
import { measureHotConversations } from './bench/hot-conversation.ts';
import { countLogPages, type LogSizes } from './bench/log-page.ts';
import { describeMachine } from './bench/machine.ts';
import { measureMatching } from './bench/matching.ts';
import { measureNeighbours } from './bench/neighbours.ts';
import { countOperations } from './bench/operations.ts';
import { RACED, raceExpress } from './bench/race-express.ts';
import { racePublishers } from './bench/race-publishers.ts';
import { type Report, renderReport } from './bench/report.ts';
import { type Part, readSettings, type Settings } from './bench/settings.ts';
import { countWaiting, type WaitingSizes } from './bench/waiting.ts';
import { measurePipeline } from './bench/whole-pipeline.ts';
import { measureWorstCases } from './bench/worst-case-match.ts';
import { runCommand } from './cli/command.ts';

const HELP = `Measures the built webhook handlers, compares each with a baseline in the same round and counts
the database operations of an event.

  npm run bench -- [options]

Parts:
  cold-start   time from process start until the Pub/Sub emulator confirms the first signed delivery,
               compared with a bare function and with the same handler on Google's client libraries
  throughput   deliveries per second, compared with functions that only publish, with our publisher
               and with Google's client; on the emulator, which shares the same cores, and on a stub
               that answers immediately and so shows the handler's own cost
  express      deliveries per second, processor time and cold start, compared with Express 5, the platform's own
               way to verify a delivery, and Google's Pub/Sub client
  pipeline     events per second and time from POST to success in the whole local stack, on the embedded cloud
  answers      time from a person's webhook to the first answer of a workflow at the platform, and answers per
               second, in the whole local stack
  engine       the same answers; steps of executions per second; and documents read and written with 100 and
               with 100,000 waiting executions
  operations   documents read and written per event, counted in front of the Firestore emulator
  log          documents read for one page of the event log, with 1,000 and with 50,000 events
  matching     time to match one message with 10 and with 10,000 keyword workflows
  cost         everything else that an event is billed for, from the built functions: messages,
               objects, stored bytes, log lines and processor time
  neighbours   time of one workspace's events on the embedded cloud, alone and while another workspace
               is hostile in each of five ways
  hot-conversation
               messages of one conversation that come 64 at a time, with one instance of process and
               with three

Options:
  --only <part>          runs one part (all)
  --platforms <list>     platforms of the cold-start part, separated by commas (all)
  --handler <platform>   platform of the throughput part (instagram)
  --runs <n>             number of rounds (9)
  --concurrency <n>      connections that are kept open (32)
  --seconds <n>          seconds of load for each side in a round (1)
  --save                 writes the result of the cost part to scripts/cost/counted.json
  --json                 prints the report as JSON
  --help                 shows this text
`;

const WITHOUT_EMULATORS: readonly Part[] = [
  'pipeline',
  'answers',
  'engine',
  'matching',
  'neighbours',
  'hot-conversation',
];
const HOT_MESSAGES = 5_000;
const LOG_SIZES: LogSizes = { few: 1_000, many: 50_000 };
const WAITING_SIZES: WaitingSizes = { few: 100, many: 100_000 };

type Measurements = Pick<
  Report,
  'coldStarts' | 'throughputs' | 'expressRaces' | 'operations' | 'logPages' | 'costs'
>;

const nothingMeasured: Measurements = {
  coldStarts: [],
  throughputs: [],
  expressRaces: [],
  operations: [],
  logPages: [],
  costs: [],
};

async function bench(): Promise<number> {
  const settings = readSettings();
  if (settings.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const { parts, runs } = settings;
  const matchings = parts.includes('matching') ? measureMatching(runs) : [];
  const worstCases = parts.includes('matching') ? measureWorstCases(runs) : [];
  const neighbours = parts.includes('neighbours') ? await measureNeighbours(showProgress) : [];
  const hotConversations = parts.includes('hot-conversation')
    ? await measureHotConversations(HOT_MESSAGES, showProgress)
    : [];
  const pipeline = parts.includes('pipeline') ? await measurePipeline(showProgress) : [];
  const answers =
    parts.includes('answers') || parts.includes('engine') ? await measureAnswers(showProgress) : [];
  const engineSteps = parts.includes('engine') ? await measureSteps(showProgress) : [];
  const waiting = parts.includes('engine') ? await countWaiting(WAITING_SIZES, showProgress) : [];
  const withoutEmulators = parts.every((part) => WITHOUT_EMULATORS.includes(part));
  const measured = withoutEmulators ? nothingMeasured : await measureInCloud(settings);
  const machine = describeMachine();
  const engine = { answers, engineSteps, waiting };
  const inProcess = { pipeline, ...engine, matchings, worstCases, neighbours, hotConversations };
  const report = { machine, runs, ...measured, ...inProcess };
  const text = settings.json ? JSON.stringify(report, null, 2) : renderReport(report);
  process.stdout.write(`${text}\n`);
  return 0;
}

async function measureInCloud(settings: Settings): Promise<Measurements> {
  showProgress('starting the emulators');
  const cloud = await startEmulatedCloud();
  try {
    return await measure(settings, cloud);
  } finally {
    await cloud.stop();
  }
}

async function measure(settings: Settings, cloud: EmulatedCloud): Promise<Measurements> {
  const { env, firestoreHost } = cloud;
  const { parts, platforms, handler, ...rounds } = settings;
  const costs = parts.includes('cost')
    ? [await countCosts(cloud, { ...rounds, showProgress })]
    : [];
  if (settings.save) await saveCounted(costs);
  const operations = parts.includes('operations') ? await countOperations(firestoreHost) : [];
  const logPages = parts.includes('log')
    ? await countLogPages(firestoreHost, LOG_SIZES, showProgress)
    : [];
  const needsHandlers = ['cold-start', 'throughput', 'express'] as const;
  if (!parts.some((part) => needsHandlers.some((one) => one === part)))
    return { ...nothingMeasured, operations, logPages, costs };
  showProgress('building the webhook handlers');
  const contestants = await buildContestants([...platforms, handler, ...RACED]);
  const cold = contestants.handlers.filter(({ platform }) => platforms.includes(platform));
  const coldStarts = parts.includes('cold-start')
    ? await measureColdStarts(cold, contestants.hello, { ...rounds, env, showProgress })
    : [];
  const throughputs = parts.includes('throughput')
    ? await racePublishers(handler, contestants, env, { ...rounds, showProgress })
    : [];
  const expressRaces = parts.includes('express')
    ? await raceExpress(contestants.handlers, env, { ...rounds, showProgress })
    : [];
  return { coldStarts, throughputs, expressRaces, operations, logPages, costs };
}

async function saveCounted(costs: Measurements['costs']): Promise<void> {
  const file = new URL('./cost/counted.json', import.meta.url);
  for (const counted of costs) await writeFile(file, `${JSON.stringify(counted, null, 2)}\n`);
}

function showProgress(progress: string): void {
  process.stderr.write(`${progress}\n`);
}

await runCommand(bench);
