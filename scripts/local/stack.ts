import { type DeliveryProfile, topology } from '../../shared/topology.ts';
import { claimFolder } from './claim-folder.ts';
import { createTopology } from './create-topology.ts';
import { type DemoFile, writeDemoFile } from './demo-file.ts';
import { demoSecrets } from './demo-secrets.ts';
import { describeDemo } from './describe-demo.ts';
import { startFaults } from './faults.ts';
import { exportFirestore } from './firestore-state.ts';
import type { FunctionProcess } from './function-process.ts';
import { clearState, type Layout, layoutOf } from './layout.ts';
import type { PlatformStandIn } from './platform-stand-in/stand-in.ts';
import { openPushRelay } from './push-relay.ts';
import { runSchedules } from './run-schedules.ts';
import { seedDemo } from './seed-demo.ts';
import { settleAll } from './settle-all.ts';
import { functionPorts, runFunctions } from './stack-functions.ts';
import { LOCAL_PROJECT, noParts, note, type StackParts, takeDown } from './stack-parts.ts';
import { openStackProxy } from './stack-proxy.ts';
import { type Services, startServices } from './stack-services.ts';
import { startPlatforms } from './start-platforms.ts';
import { createStep } from './step.ts';
import { startStorageServer } from './storage-server.ts';
import { waitUntilDrained } from './wait-until-drained.ts';
import { whileHalted } from './while-halted.ts';

export interface StackOptions {
  /** Where it keeps its state, logs and demo.json. */
  readonly dir: string;
  /** The port of the local stack; a free one when absent. */
  readonly port?: number;
  /** Goes on from the state of the last run instead of starting clean. */
  readonly keep?: boolean;
  /** How Pub/Sub tries again; the topology's local profile when absent. */
  readonly profile?: DeliveryProfile;
  /** `host:port` of emulators that run already; its own when absent. */
  readonly pubsubHost?: string | undefined;
  readonly firestoreHost?: string | undefined;
  /** Ends the start early. */
  readonly signal?: AbortSignal;
  /** Told of every step when it is done. */
  onStep?(name: string, ms: number): void;
  /** Told, in one line, of trouble while it runs. */
  say?(line: string): void;
}

/** The whole system on one machine, on Google's own emulators. */
export interface Stack {
  readonly demo: DemoFile;
  /** What plays the platforms' own APIs. */
  readonly platforms: PlatformStandIn;
  readonly functions: ReadonlyMap<string, FunctionProcess>;
  /** How an emulator ended although nobody asked: nothing works any more then. */
  readonly broken: Promise<string>;
  /** Kills the Pub/Sub emulator and starts it anew on the same port. What it had not delivered is lost. */
  restartPubsub(): Promise<void>;
  /** Kills the Firestore emulator and starts it anew on the same port with the documents it held. */
  restartFirestore(): Promise<void>;
  /** Cloud Storage does not answer while the work is done. */
  withoutStorage(work: () => Promise<void>): Promise<void>;
  /** What a function has written to its log. */
  logFile(name: string): string;
  /** Waits until nothing is under way. Resolves to whether that was so within the time. */
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
    await takeDown(parts, layout);
    throw thrown;
  }
}

async function assemble(options: StackOptions, layout: Layout, parts: StackParts): Promise<Stack> {
  const { dir, port = 0, keep = false, pubsubHost, firestoreHost, signal } = options;
  const { profile = topology.profiles.local, say = () => {} } = options;
  const step = createStep(options.onStep);
  const ports = await functionPorts();
  const proxy = await note(parts, 'proxy', openStackProxy(port, ports, parts));
  const pushes = await note(parts, 'pushes', openPushRelay(ports, profile));
  const baseUrl = `http://127.0.0.1:${proxy.port}`;
  await note(parts, 'leaveFolder', claimFolder(dir, `${baseUrl}/healthz`));
  if (!keep) await clearState(layout);
  const secrets = await demoSecrets(layout.secretsFile);
  const wanted = { keep, pubsubHost, firestoreHost, step, say };
  const services = await startServices(parts, layout, wanted);
  signal?.throwIfAborted();

  const { pubsub, firestore, storage } = services;
  const faults = await note(parts, 'faults', startFaults(pubsub.host));
  const platforms = await note(parts, 'platforms', startPlatforms(secrets));
  const hosts = { pubsub: pubsub.host, firestore: firestore.host, storage: storage.url };
  const topologyThere = (): Promise<void> =>
    createTopology(topology, {
      host: pubsub.host,
      projectId: LOCAL_PROJECT,
      profile,
      endpointOf: (name) => `http://${pubsub.reaches}:${pushes.port}/${name}`,
    });
  const urls = { baseUrl, platformsUrl: platforms.url };
  const functions = { ports, layout, secrets, hosts, ...urls, faultsPort: faults.port, say };
  await settleAll([
    step('topics and subscriptions', topologyThere()),
    step('demo blocks and workflow', seedDemo(firestore.host, LOCAL_PROJECT, secrets)),
    step('functions', runFunctions(parts, functions)),
  ]);
  signal?.throwIfAborted();

  const demo = describeDemo(urls, hosts, secrets);
  await writeDemoFile(layout.demoFile, demo);
  parts.services.schedules = runSchedules(topology.schedules, pubsub.host, LOCAL_PROJECT);
  parts.ready = true;
  return controls(demo, layout, parts, { ...services, platforms }, topologyThere);
}

function controls(
  demo: DemoFile,
  layout: Layout,
  parts: StackParts,
  { pubsub, firestore, platforms }: Services & Pick<Stack, 'platforms'>,
  topologyThere: () => Promise<void>,
): Stack {
  return {
    demo,
    platforms,
    functions: parts.functions,
    broken: Promise.race([
      pubsub.died.then((how) => `The Pub/Sub emulator ended (${how})`),
      firestore.died.then((how) => `The Firestore emulator ended (${how})`),
    ]),
    async restartPubsub() {
      await pubsub.kill();
      await pubsub.revive();
      await topologyThere();
    },
    async restartFirestore() {
      await whileHalted(parts.functions.values(), async () => {
        await exportFirestore(firestore.host, LOCAL_PROJECT, layout.database);
        await firestore.kill();
      });
      await firestore.revive();
    },
    async withoutStorage(work) {
      const { storage } = parts.services;
      await storage?.close();
      try {
        await work();
      } finally {
        const port = Number(new URL(demo.emulators.storage).port);
        await note(parts, 'storage', startStorageServer({ dir: layout.storage, port }));
      }
    },
    logFile: (name) => layout.logFile(name),
    async drain(withinMs) {
      await parts.services.proxy?.close();
      const logFiles = pushedTo.map((name) => layout.logFile(name));
      const { host: firestoreHost } = firestore;
      return waitUntilDrained({ firestoreHost, projectId: LOCAL_PROJECT, logFiles, withinMs });
    },
    stop: () => takeDown(parts, layout),
  };
}

const pushedTo = Object.values(topology.subscriptions).flatMap(({ push_to }) => push_to ?? []);
