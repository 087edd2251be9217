import { type DeliveryProfile, topology } from '../../shared/topology.ts';
import { builtFunctions } from '../build.ts';
import { awaitAll } from './await-all.ts';
import { claimFolder } from './claim-folder.ts';
import { createTopology } from './create-topology.ts';
import { type DemoFile, writeDemoFile } from './demo-file.ts';
import { demoSecrets } from './demo-secrets.ts';
import { describeDemo } from './describe-demo.ts';
import { startEmbeddedCloud } from './embedded-cloud.ts';
import { startEmulatedCloud } from './emulated-cloud.ts';
import { startFaults } from './faults.ts';
import type { FunctionProcess } from './function-process.ts';
import { clearState, type Layout, layoutOf } from './layout.ts';
import type { PlatformStandIn } from './platform-stand-in/stand-in.ts';
import { runSchedules } from './run-schedules.ts';
import { seedDemo } from './seed-demo.ts';
import {
  ARCHIVE_BUCKET,
  LOCAL_PROJECT,
  type StackCloud,
  type StackCloudOptions,
} from './stack-cloud.ts';
import {
  type FunctionsOptions,
  functionPorts,
  runFirstFunctions,
  runOtherFunctions,
} from './stack-functions.ts';
import { noParts, note, type StackParts, takeDown } from './stack-parts.ts';
import { openStackProxy } from './stack-proxy.ts';
import { startPlatforms } from './start-platforms.ts';
import { createStep } from './step.ts';
import { warmUp } from './warm-up.ts';
import { whileHalted } from './while-halted.ts';
import { describeFiles } from './write-files.ts';

export interface StackOptions {
  /** Where it keeps its state, logs and demo.json. */
  readonly dir: string;
  /** The port of the local stack; a free one when absent. */
  readonly port?: number;
  /** Goes on from the state of the last run instead of starting clean. */
  readonly keep?: boolean;
  /** How Pub/Sub tries again; the topology's local profile when absent. */
  readonly profile?: DeliveryProfile;
  /** Google's Pub/Sub and Firestore emulators instead of the embedded cloud. */
  readonly emulators?: boolean;
  /** `host:port` of emulators that run already: they are used instead of its own. */
  readonly pubsubHost?: string | undefined;
  readonly firestoreHost?: string | undefined;
  /** How many events a file of the archive holds at most; without it a file is as large as a minute makes it. */
  readonly eventsPerFile?: number;
  /** Sends the canary's events through the stack, so that nobody's first event meets code that has not run. */
  readonly warmUp?: boolean;
  /** Ends the start early. */
  readonly signal?: AbortSignal;
  /** Called after every step. */
  onStep?(name: string, ms: number): void;
  /** Receives one line about each problem while the stack runs. */
  say?(line: string): void;
}

/** The whole system on one machine. */
export interface Stack {
  readonly demo: DemoFile;
  /** The stand-in for the platforms' own APIs. */
  readonly platforms: PlatformStandIn;
  readonly functions: ReadonlyMap<string, FunctionProcess>;
  /** Resolves when every function runs; those that no delivery meets come last. */
  readonly complete: Promise<void>;
  /** Resolves to a description when the cloud ends unexpectedly; then nothing works. */
  readonly broken: Promise<string>;
  /** Kills Pub/Sub and starts it again. What it had not delivered is lost on Google's emulator. */
  restartPubsub(): Promise<void>;
  /** Kills Firestore and starts it again with the documents it held. */
  restartFirestore(): Promise<void>;
  /** Cloud Storage does not answer while the work is done. */
  withoutStorage(work: () => Promise<void>): Promise<void>;
  /** Reads the log of a function. */
  logFile(name: string): string;
  /** Waits until nothing is under way that would be lost. Resolves to whether that was so within the time. */
  drain(withinMs: number): Promise<boolean>;
  /** Closes the proxy, saves the documents and ends every process. */
  stop(): Promise<void>;
}

/** Starts everything, or nothing: what was started is ended again when something fails. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const parts = noParts();
  const layout = layoutOf(options.dir);
  try {
    return await assemble(options, layout, parts);
  } catch (thrown) {
    await takeDown(parts);
    throw thrown;
  }
}

async function assemble(options: StackOptions, layout: Layout, parts: StackParts): Promise<Stack> {
  const { dir, port = 0, keep = false, eventsPerFile = 0, signal } = options;
  const { profile = topology.profiles.local, say = () => {} } = options;
  const step = createStep({ done: (name, ms) => options.onStep?.(name, ms), say });
  const ports = await functionPorts();
  const proxy = await note(parts, 'proxy', openStackProxy(port, ports, parts));
  const baseUrl = `http://127.0.0.1:${proxy.port}`;
  await note(parts, 'leaveFolder', claimFolder(dir, `${baseUrl}/healthz`));
  if (!keep) await clearState(layout);
  const secrets = await demoSecrets(layout.secretsFile);
  const files = { ...describeFiles(ARCHIVE_BUCKET), maxMessages: String(eventsPerFile) };
  const [cloud, built] = await awaitAll([
    note(parts, 'cloud', startCloud(options, { layout, ports, step, files, say })),
    step('functions built', builtFunctions),
  ]);
  signal?.throwIfAborted();

  const { hosts } = cloud;
  const faults = await note(parts, 'faults', startFaults(hosts.pubsub));
  const platforms = await note(parts, 'platforms', startPlatforms(secrets));
  const topologyThere = (): Promise<void> => {
    const { emulator, endpointOf } = cloud;
    const target = { host: hosts.pubsub, projectId: LOCAL_PROJECT, profile, emulator, endpointOf };
    return createTopology(topology, { ...target, files });
  };
  const urls = { baseUrl, platformsUrl: platforms.url };
  const functions: FunctionsOptions = {
    ports,
    built,
    layout,
    secrets,
    hosts,
    ...urls,
    faultsPort: faults.port,
    say,
  };
  await awaitAll([
    step('topics and subscriptions', topologyThere),
    step('demo blocks and workflow', () => seedDemo(hosts.firestore, LOCAL_PROJECT, secrets)),
    step('functions', () => runFirstFunctions(parts, functions)),
  ]);
  signal?.throwIfAborted();

  const demo = describeDemo(urls, hosts, secrets);
  await writeDemoFile(layout.demoFile, demo);
  parts.services.schedules = runSchedules(topology.schedules, hosts.pubsub, LOCAL_PROJECT);
  parts.ready = true;
  parts.rest = finishStart(options, parts, functions);
  return controls(demo, layout, parts, { cloud, platforms }, topologyThere);
}

/** Goes on when the stack can be used already. */
async function finishStart(
  { warmUp: warm = false, say = () => {} }: StackOptions,
  parts: StackParts,
  functions: FunctionsOptions,
): Promise<void> {
  try {
    if (warm) await warmUp(functions);
    await runOtherFunctions(parts, functions);
  } catch (thrown) {
    say(thrown instanceof Error ? thrown.message : String(thrown));
  }
}

function startCloud(
  { emulators = false, pubsubHost, firestoreHost, ...options }: StackOptions,
  needs: StackCloudOptions,
): Promise<StackCloud> {
  const named = pubsubHost !== undefined || firestoreHost !== undefined;
  if (!emulators && !named) return startEmbeddedCloud(needs);
  const { profile = topology.profiles.local, keep = false } = options;
  return startEmulatedCloud({ ...needs, profile, keep, pubsubHost, firestoreHost });
}

function controls(
  demo: DemoFile,
  layout: Layout,
  parts: StackParts,
  { cloud, platforms }: { readonly cloud: StackCloud; readonly platforms: PlatformStandIn },
  topologyThere: () => Promise<void>,
): Stack {
  return {
    demo,
    platforms,
    functions: parts.functions,
    complete: parts.rest,
    broken: cloud.died,
    async restartPubsub() {
      await cloud.restartPubsub();
      await topologyThere();
    },
    restartFirestore: () =>
      cloud.restartFirestore((work) => whileHalted(parts.functions.values(), work)),
    withoutStorage: cloud.withoutStorage,
    logFile: (name) => layout.logFile(name),
    async drain(withinMs) {
      await parts.services.proxy?.close();
      return cloud.drain(withinMs);
    },
    stop: () => takeDown(parts),
  };
}
