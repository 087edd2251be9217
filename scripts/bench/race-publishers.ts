import type { Contestants } from './build-contestants.ts';
import type { FunctionEnvironment } from './function-process.ts';
import { startStubPubsub } from './stub-pubsub.ts';
import { measureThroughput, type Throughput, type ThroughputRounds } from './throughput.ts';

export interface ServedThroughput extends Throughput {
  /** Which Pub/Sub was published to. */
  readonly pubsub: 'emulator' | 'stub';
}

/** Where a function finds Pub/Sub. */
interface Hosts {
  readonly rest: string;
  readonly grpc: string;
}

/** One webhook handler against functions that only publish, on the emulator and on a stub. */
export async function racePublishers(
  platform: string,
  contestants: Contestants,
  env: FunctionEnvironment,
  rounds: ThroughputRounds,
): Promise<ServedThroughput[]> {
  const emulator = env['PUBSUB_EMULATOR_HOST'] ?? '';
  const stub = await startStubPubsub();
  try {
    const race = (pubsub: ServedThroughput['pubsub'], hosts: Hosts) => {
      rounds.say(`throughput of ${platform} on the ${pubsub}`);
      return raceOn(hosts, platform, contestants, env, rounds);
    };
    const served = await race('emulator', { rest: emulator, grpc: emulator });
    const alone = await race('stub', { rest: stub.restHost, grpc: stub.grpcHost });
    return [
      { ...served, pubsub: 'emulator' },
      { ...alone, pubsub: 'stub' },
    ];
  } finally {
    stub.stop();
  }
}

function raceOn(
  { rest, grpc }: Hosts,
  platform: string,
  { handlers, publishOnly, publishWithClient }: Contestants,
  env: FunctionEnvironment,
  rounds: ThroughputRounds,
): Promise<Throughput> {
  const handler = handlers.find((each) => each.platform === platform);
  if (handler === undefined) throw new Error(`the handler of ${platform} has not been built`);
  const overRest = { ...env, PUBSUB_EMULATOR_HOST: rest };
  const overGrpc = { ...env, PUBSUB_EMULATOR_HOST: grpc };
  const others = [
    { name: 'publishes only', folder: publishOnly, env: overRest },
    { name: "publishes only, Google's client", folder: publishWithClient, env: overGrpc },
  ];
  const runner = { name: 'the webhook handler', folder: handler.folder, env: overRest };
  return measureThroughput(platform, runner, others, rounds);
}
