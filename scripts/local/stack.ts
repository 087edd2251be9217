import { type DeliveryProfile, topology } from '../../shared/topology.ts';
import { builtFunctions } from '../build.ts';
import { awaitAll } from './await-all.ts';
import { claimFolder } from './claim-folder.ts';
import { createQueues, createTopology } from './create-topology.ts';
import { type DemoFile, writeDemoFile } from './demo-file.ts';
import { demoSecrets } from './demo-secrets.ts';
import { describeDemo } from './describe-demo.ts';
import { startEmbeddedCloud } from './embedded-cloud.ts';
import { startEmulatedCloud } from './emulated-cloud.ts';
import { startFaults } from './faults.ts';
import { finishStart } from './finish-start.ts';
import { clearState, type Layout, layoutOf } from './layout.ts';
import { openPhone } from './phone/open-phone.ts';
import { servePhone } from './phone/serve-phone.ts';
import { runSchedules } from './run-schedules.ts';
import {
  ARCHIVE_BUCKET,
  LOCAL_PROJECT,
  LOCAL_QUEUES,
  type StackCloud,
  type StackCloudOptions,
} from './stack-cloud.ts';
import { type Stack, stackControls } from './stack-controls.ts';
import {
  type FunctionsOptions,
  firstFunctions,
  functionPorts,
  runFunctions,
} from './stack-functions.ts';
import { noParts, note, type StackParts, takeDown } from './stack-parts.ts';
import { openStackProxy } from './stack-proxy.ts';
import { startPlatforms } from './start-platforms.ts';
import { createStep } from './step.ts';
import { describeFiles } from './write-files.ts';

export interface StackOptions {
  /** Where it keeps its state, logs and demo.json. */
  readonly dir: string;
  /** The port of the local stack. Without it, a free port is used. */
  readonly port?: number;
  /** Continues with the state of the last run instead of starting empty. */
  readonly keep?: boolean;
  /** How Pub/Sub retries. Without it, the topology's local profile is used. */
  readonly profile?: DeliveryProfile;
  /** Google's Pub/Sub and Firestore emulators instead of the embedded cloud. */
  readonly emulators?: boolean;
  /** `host:port` of emulators that already run. They are used instead of new ones. */
  readonly pubsubHost?: string | undefined;
  readonly firestoreHost?: string | undefined;
  /**
   * The largest number of events in a file of the archive. Without it, a file contains the events of a minute.
   */
  readonly eventsPerFile?: number;
  /** Servers on this machine that the functions may call, each as `127.0.0.1:3000`; the stack itself always is one. */
  readonly callable?: readonly string[];
  /** Workspaces that are spread over shards, as `WORKSPACE_SHARDS` lists them; none without it. */
  readonly workspaceShards?: string;
  /**
   * The stack warms up until then, and after: the first real event shall not be the first one of all. Without it,
   * it does not warm up.
   */
  readonly readyBy?: Promise<unknown>;
  /** Ends the start early. */
  readonly signal?: AbortSignal;
  /** Called after every step. */
  onStep?(name: string, ms: number): void;
  /** Receives one line about each problem while the stack runs. */
  say?(line: string): void;
}

/** Starts everything, or nothing: if something fails, what was started is ended again. */
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
  const { dir, port = 0, keep = false, eventsPerFile = 0, callable = [], signal } = options;
  const { profile = topology.profiles.local, say = () => {} } = options;
  const step = createStep({ done: (name, ms) => options.onStep?.(name, ms), say });
  const ports = await functionPorts();
  const proxy = await note(parts, 'proxy', openStackProxy(port, ports, parts));
  const baseUrl = `http://127.0.0.1:${proxy.port}`;
  await note(parts, 'leaveFolder', claimFolder(dir, `${baseUrl}/healthz`));
  if (!keep) await clearState(layout);
  const secrets = await demoSecrets(layout.secretsFile);
  const files = { ...describeFiles(ARCHIVE_BUCKET), maxMessages: String(eventsPerFile) };
  const openCloud = async () => {
    // Google's client takes half a second to load, while the cloud starts.
    const [cloud, { seedDemo }] = await awaitAll([
      note(parts, 'cloud', startCloud(options, { layout, ports, step, files, say })),
      import('./seed-demo.ts'),
    ]);
    signal?.throwIfAborted();
    const { hosts, emulator, endpointOf } = cloud;
    const target = { host: hosts.pubsub, projectId: LOCAL_PROJECT, profile, emulator, endpointOf };
    const topologyThere = (): Promise<void> => createTopology(topology, { ...target, files });
    const seeded = { firestoreHost: hosts.firestore, projectId: LOCAL_PROJECT, baseUrl };
    await awaitAll([
      step('topics and subscriptions', topologyThere),
      step('queues', () => createQueues(topology, hosts.tasks, LOCAL_QUEUES)),
      step('demo blocks and workflows', () => seedDemo(seeded, secrets)),
    ]);
    return { cloud, topologyThere };
  };
  const [{ cloud, topologyThere }, built] = await awaitAll([
    openCloud(),
    step('functions built', () => builtFunctions(firstFunctions)),
  ]);
  signal?.throwIfAborted();

  const { hosts } = cloud;
  const faults = await note(parts, 'faults', startFaults(hosts.pubsub));
  const platforms = await note(parts, 'platforms', startPlatforms(secrets));
  const urls = { baseUrl, platformsUrl: platforms.url };
  const functions: FunctionsOptions = {
    ports,
    built,
    layout,
    secrets,
    hosts,
    callable: [`127.0.0.1:${proxy.port}`, ...callable],
    workspaceShards: options.workspaceShards ?? '',
    ...urls,
    faultsPort: faults.port,
    say,
  };
  await step('functions', () => runFunctions(firstFunctions, parts, functions));
  signal?.throwIfAborted();

  const demo = describeDemo(urls, hosts, secrets);
  await writeDemoFile(layout.demoFile, demo);
  const phone = openPhone(platforms, (platform) => checkDemoBlock(demo, platform));
  parts.services.phone = servePhone(phone, demo.api_key);
  parts.services.schedules = runSchedules(topology.schedules, hosts.pubsub, LOCAL_PROJECT);
  parts.rest = finishStart(options, parts, functions);
  if (options.readyBy) await Promise.race([parts.rest, options.readyBy]);
  parts.ready = true;
  return stackControls(demo, layout, parts, { cloud, platforms }, topologyThere);
}

/** A check registers an account that is not registered: nobody but the database has connected the demo blocks. */
async function checkDemoBlock(
  { base_url, api_key, blocks }: DemoFile,
  platform: string,
): Promise<void> {
  const headers = { 'X-API-Key': api_key, 'Content-Type': 'application/json' };
  const path = `/v1/blocks/${blocks[platform]?.block_id}/check`;
  await fetch(`${base_url}${path}`, { method: 'POST', headers, body: '{}' }).catch(() => {});
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
