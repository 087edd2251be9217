import { buildContestants, type Contestants } from './bench/build-contestants.ts';
import { type ColdStart, measureColdStarts } from './bench/cold-start.ts';
import { startEmulatedCloud } from './bench/emulated-cloud.ts';
import type { FunctionEnvironment } from './bench/function-process.ts';
import { describeMachine, renderReport, type ServedThroughput } from './bench/report.ts';
import { readSettings, type Settings } from './bench/settings.ts';
import { startStubPubsub } from './bench/stub-pubsub.ts';
import { measureThroughput } from './bench/throughput.ts';
import { runCommand } from './traffic/command.ts';

const HELP = `Measures the built doors, always against something else in the same round.

  npm run bench

  cold start   from process start to the first signed delivery that the Pub/Sub emulator confirms,
               against a bare function and against the same door with Google's client libraries
  throughput   against a function that only publishes: on the emulator, which takes its share of
               the same cores, and on a stub that answers at once, where the door's own cost shows

  --only <cold-start|throughput>
  --platforms <list>    doors to start cold, separated by commas (all)
  --door <platform>     door to drive (instagram)
  --runs <n>            rounds of everything (9)
  --concurrency <n>     kept connections (32)
  --seconds <n>         how long each side is driven in a round (1)
  --json                the report as JSON
  --help
`;

async function bench(): Promise<number> {
  const settings = readSettings();
  if (settings.help) {
    process.stdout.write(HELP);
    return 0;
  }
  say('building the doors, starting the emulators');
  const contestants = await buildContestants([...settings.platforms, settings.door]);
  const cloud = await startEmulatedCloud();
  try {
    const coldStarts = await coldStart(settings, contestants, cloud.env);
    const throughputs = await throughput(settings, contestants, cloud.env);
    const report = { machine: describeMachine(), runs: settings.runs, coldStarts, throughputs };
    const text = settings.json ? JSON.stringify(report, null, 2) : renderReport(report);
    process.stdout.write(`${text}\n`);
    return 0;
  } finally {
    await cloud.stop();
  }
}

async function coldStart(
  { only, runs, platforms }: Settings,
  { doors, hello }: Contestants,
  env: FunctionEnvironment,
): Promise<ColdStart[]> {
  if (only === 'throughput') return [];
  const cold = doors.filter(({ platform }) => platforms.includes(platform));
  return measureColdStarts(cold, hello, { env, runs, say });
}

async function throughput(
  { only, ...rounds }: Settings,
  { doors, publishOnly }: Contestants,
  env: FunctionEnvironment,
): Promise<ServedThroughput[]> {
  const door = doors.find(({ platform }) => platform === rounds.door);
  if (only === 'cold-start' || door === undefined) return [];
  const stub = await startStubPubsub();
  try {
    const served = await measureThroughput(door, publishOnly, { ...rounds, env, say });
    const stubbed = { ...env, PUBSUB_EMULATOR_HOST: stub.host };
    const alone = await measureThroughput(door, publishOnly, { ...rounds, env: stubbed, say });
    return [
      { ...served, pubsub: 'emulator' },
      { ...alone, pubsub: 'stub' },
    ];
  } finally {
    stub.stop();
  }
}

function say(progress: string): void {
  process.stderr.write(`${progress}\n`);
}

await runCommand(bench);
