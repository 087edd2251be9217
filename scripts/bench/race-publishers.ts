import type { Contestants } from './build-contestants.ts';
import { type FunctionEnvironment, startFunction } from './function-process.ts';
import { startStubPubsub } from './stub-pubsub.ts';
import { measureThroughput, type Throughput, type ThroughputRounds } from './throughput.ts';

export interface PubsubThroughput extends Throughput {
  /** The Pub/Sub that received the messages. */
  readonly pubsub: 'emulator' | 'stub';
}

/** The hosts of Pub/Sub for a function. */
interface Hosts {
  readonly rest: string;
  readonly grpc: string;
}

/** Compares a webhook handler with functions that only publish, on the emulator and on a stub. */
export async function racePublishers(
  platform: string,
  contestants: Contestants,
  env: FunctionEnvironment,
  rounds: ThroughputRounds,
): Promise<PubsubThroughput[]> {
  const emulator = env['PUBSUB_EMULATOR_HOST'] ?? '';
  const stub = await startStubPubsub();
  try {
    const race = (pubsub: PubsubThroughput['pubsub'], hosts: Hosts) => {
      rounds.showProgress(`throughput of ${platform} on the ${pubsub}`);
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
  if (handler === undefined) throw new Error(`the handler of ${platform} was not built`);
  const overRest = { ...env, PUBSUB_EMULATOR_HOST: rest };
  const overGrpc = { ...env, PUBSUB_EMULATOR_HOST: grpc };
  const others = [
    { name: 'publishes only', start: () => startFunction(publishOnly, overRest) },
    {
      name: "publishes only, Google's client",
      start: () => startFunction(publishWithClient, overGrpc),
    },
  ];
  const runner = {
    name: 'the webhook handler',
    start: () => startFunction(handler.folder, overRest),
  };
  return measureThroughput(platform, runner, others, rounds);
}
