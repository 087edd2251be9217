import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { putOne } from '../../shared/domain/change.ts';
import { blockId } from '../../shared/domain/ids.ts';
import type { Workflow } from '../../shared/domain/workflows/workflow.ts';
import { seal } from '../../shared/runtime/sealing.ts';
import type { Store } from '../../shared/store/store.ts';
import { topology } from '../../shared/topology.ts';
import { builtFunctions } from '../build.ts';
import { type CloudProcess, runCloud } from '../local/cloud-process.ts';
import { createTopology } from '../local/create-topology.ts';
import { freePort } from '../local/free-port.ts';
import { type FunctionProcess, runFunction } from '../local/function-process.ts';
import { openEmulatedStore } from '../local/open-emulated-store.ts';
import { accounts } from './accounts.ts';
import { listenForEvents } from './listen-for-events.ts';
import { createPosters, type Posters, type StackPorts } from './posters.ts';
import { cpuTime } from './process-usage.ts';
import { handlerSecrets } from './signed-delivery.ts';

const PROJECT = 'bench-line';
const BUCKET = 'bench-line-archive';

export interface LineStackOptions {
  /** How many instances of `process` there are. */
  readonly instances: number;
  /** What the hostile workspace has published. */
  readonly workflows: readonly Workflow[];
}

/** LINE's webhook handler and `process` as they are deployed, on the embedded cloud. */
export interface LineStack extends Posters {
  readonly ports: StackPorts;
  /** The processor time that each part has taken so far, in milliseconds. */
  cpuTimes(): Promise<PartTimes>;
  /** Resolves to the time at which the normalised event with this text of the neighbour's was published. */
  untilPublished(text: string): Promise<number>;
  stop(): Promise<void>;
}

export interface PartTimes {
  readonly handler: number;
  /** All instances together. */
  readonly process: number;
  /** The embedded cloud, which only a developer's machine has. */
  readonly cloud: number;
}

export async function startLineStack(options: LineStackOptions): Promise<LineStack> {
  const dir = await mkdtemp(join(tmpdir(), 'convotic-bench-'));
  const ending: (() => Promise<unknown>)[] = [() => rm(dir, { recursive: true, force: true })];
  const stop = async (): Promise<void> => {
    for (const end of ending.reverse()) await end();
  };
  try {
    const cloud = await runCloud({ dir, logFile: join(dir, 'cloud.log'), buckets: [BUCKET] });
    ending.push(cloud.stop);
    await connectAccounts(openEmulatedStore(cloud.hosts.firestore, PROJECT), options.workflows);
    const start = async (name: string): Promise<FunctionProcess> => {
      const port = await freePort();
      const folder = join(await builtFunctions(), name);
      const logFile = join(dir, `${name}-${port}.log`);
      const env = environmentOf(cloud.hosts);
      const running = await runFunction({ name, folder, port, logFile, env, say: () => undefined });
      ending.push(running.stop);
      return running;
    };
    const handler = await start('webhooks-line');
    const workers = await Promise.all(
      Array.from({ length: options.instances }, () => start('process')),
    );
    const published = await listenForEvents(accounts.neighbour.workspace);
    ending.push(published.close);
    const { process: subscription } = topology.subscriptions;
    if (subscription === undefined) throw new Error('the topology has no subscription "process"');
    await createTopology(
      {
        ...topology,
        subscriptions: {
          process: subscription,
          published: { topic: 'convotic-events', push_to: 'published', ack_deadline_seconds: 10 },
        },
      },
      {
        host: cloud.hosts.pubsub,
        projectId: PROJECT,
        profile: topology.profiles.local,
        endpointOf: (name) =>
          `http://127.0.0.1:${name === 'published' ? published.port : workers[0]?.port}/`,
      },
    );
    const ports = { handler: handler.port, workers: workers.map(({ port }) => port) };
    return {
      ports,
      ...createPosters(ports),
      async cpuTimes() {
        const all = await Promise.all(workers.map((one) => cpuTime(one.pid() ?? 0)));
        return {
          handler: await cpuTime(handler.pid() ?? 0),
          process: all.reduce((sum, one) => sum + one, 0),
          cloud: await cpuTime(cloud.pid()),
        };
      },
      untilPublished: published.until,
      stop,
    };
  } catch (thrown) {
    await stop();
    throw thrown;
  }
}

async function connectAccounts(store: Store, workflows: readonly Workflow[]): Promise<void> {
  for (const { workspace, id: account_id, secret } of Object.values(accounts)) {
    const id = blockId('line', account_id);
    const block = {
      id,
      workspace_id: workspace,
      platform: 'line',
      account_id,
      name: workspace,
      signing_secrets: [{ sealed: seal(secret, handlerSecrets.SEALING_KEYS, id) }],
      connected_at: new Date().toISOString(),
    };
    await store.change(putOne('blocks', block));
  }
  for (const workflow of workflows) await store.change(putOne('workflows', workflow));
}

function environmentOf(hosts: CloudProcess['hosts']) {
  return {
    ...handlerSecrets,
    GOOGLE_CLOUD_PROJECT: PROJECT,
    FIRESTORE_DATABASE: '(default)',
    PUBSUB_EMULATOR_HOST: hosts.pubsub,
    FIRESTORE_EMULATOR_HOST: hosts.firestore,
    STORAGE_EMULATOR_HOST: `http://${hosts.storage}`,
    ARCHIVE_BUCKET: BUCKET,
    METADATA_SERVER_DETECTION: 'none',
  };
}
