import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { topology } from '../../../shared/topology.ts';
import { builtFunctions } from '../../build.ts';
import { createTopology } from '../../local/create-topology.ts';
import { startFirestoreEmulator, startPubsubEmulator } from '../../local/emulators.ts';
import { freePort } from '../../local/free-port.ts';
import { type FunctionProcess, runFunction } from '../../local/function-process.ts';
import { openPushRelay } from '../../local/push-relay.ts';
import { startStorageServer } from '../../local/storage-server.ts';
import { callEmulator } from '../../traffic/emulator.ts';

export const PROJECT = 'replay-run';
export const BUCKET = 'replay-run-archive';
const SUBSCRIPTION = 'pulled';

/** The emulators, the storage server and the replay function, built as deployed. */
export interface LocalParts {
  readonly pubsubHost: string;
  /** The path of the subscription that receives the replayed events. */
  readonly pulled: string;
  readonly replay: FunctionProcess;
  stop(): Promise<void>;
}

/** Starts the parts and points the clients of this process at them. */
export async function startLocalParts(): Promise<LocalParts> {
  const dir = await mkdtemp(join(tmpdir(), 'convotic-replay-'));
  const [pubsub, firestore] = await Promise.all([startPubsubEmulator(), startFirestoreEmulator()]);
  const storage = await startStorageServer({ dir: join(dir, 'storage'), buckets: [BUCKET] });
  const env = {
    GOOGLE_CLOUD_PROJECT: PROJECT,
    ARCHIVE_BUCKET: BUCKET,
    PUBSUB_EMULATOR_HOST: pubsub.host,
    FIRESTORE_EMULATOR_HOST: firestore.host,
    STORAGE_EMULATOR_HOST: storage.url,
    METADATA_SERVER_DETECTION: 'none',
  };
  Object.assign(process.env, env);

  const port = await freePort();
  const replay = await runFunction({
    name: 'replay',
    folder: join(await builtFunctions(), 'replay'),
    port,
    logFile: join(dir, 'replay.log'),
    // Without a limit V8 collects garbage late, and the measured memory would depend on the machine.
    env: { ...env, NODE_OPTIONS: '--max-old-space-size=128' },
    say: (line) => process.stderr.write(`  ! ${line}\n`),
  });
  const pushes = await openPushRelay(new Map([['replay', port]]), topology.profiles.local);
  const target = {
    host: pubsub.host,
    projectId: PROJECT,
    profile: topology.profiles.local,
    emulator: true,
    endpointOf: (name: string) => `http://${pubsub.reaches}:${pushes.port}/${name}`,
  };
  const subscriptions = Object.entries(topology.subscriptions).filter(
    ([name]) => name === 'replay',
  );
  await createTopology({ ...topology, subscriptions: Object.fromEntries(subscriptions) }, target);
  const pulled = `/v1/projects/${PROJECT}/subscriptions/${SUBSCRIPTION}`;
  const topic = `projects/${PROJECT}/topics/webhook-events`;
  await callEmulator(pubsub.host, pulled, {
    method: 'PUT',
    json: { topic, ackDeadlineSeconds: 600 },
  });
  return {
    pubsubHost: pubsub.host,
    pulled,
    replay,
    async stop() {
      await replay.stop();
      await Promise.all([pushes.close(), storage.close(), pubsub.stop(), firestore.stop()]);
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** Watches the memory of a function's processes; `stop` returns the highest value of any of them. */
export function watchMemory(watched: FunctionProcess): { stop(): number } {
  let most = 0;
  const timer = setInterval(async () => {
    const pid = watched.pid();
    if (pid !== undefined) most = Math.max(most, await peakMemory(pid));
  }, 250);
  return {
    stop() {
      clearInterval(timer);
      return most;
    },
  };
}

/** Resolves to the peak resident memory of a process, in MiB (man 5 proc, VmHWM). */
async function peakMemory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Math.round(Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024);
}
