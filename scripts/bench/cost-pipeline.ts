import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { builtFunctions } from '../build.ts';
import { type CountingProxy, startCountingProxy } from './counting-proxy.ts';
import type { EmulatedCloud } from './emulated-cloud.ts';
import { type FunctionProcess, startFunction } from './function-process.ts';
import { type RecordingProxy, startRecordingProxy } from './recording-proxy.ts';

export const COST_PROJECT = 'bench-cost';
const READY_WITHIN_MS = 20_000;

/** The functions that handle an event, built as deployed, with a counting proxy in front of each service. */
export interface CostPipeline {
  readonly pubsub: RecordingProxy;
  readonly firestore: CountingProxy;
  readonly handlers: Readonly<Record<string, RunningFunction>>;
  readonly process: RunningFunction;
  stop(): Promise<void>;
}

export interface RunningFunction {
  readonly pid: number;
  /** Resolves to the status of the answer. */
  post(path: string, headers: Readonly<Record<string, string>>, body: Uint8Array): Promise<number>;
  /** Resolves to all lines logged so far, once there are at least that many. */
  lines(atLeast: number): Promise<readonly string[]>;
}

export async function startCostPipeline(
  { env, firestoreHost }: EmulatedCloud,
  platforms: readonly string[],
): Promise<CostPipeline> {
  const dir = await mkdtemp(join(tmpdir(), 'convotic-cost-'));
  const pubsub = await startRecordingProxy(env['PUBSUB_EMULATOR_HOST'] ?? '');
  const firestore = await startCountingProxy(firestoreHost);
  const started: FunctionProcess[] = [];
  const stop = async (): Promise<void> => {
    for (const each of started) await each.stop();
    firestore.stop();
    await pubsub.stop();
    await rm(dir, { recursive: true, force: true });
  };
  const functionEnv = {
    ...env,
    GOOGLE_CLOUD_PROJECT: COST_PROJECT,
    PUBSUB_EMULATOR_HOST: pubsub.host,
    FIRESTORE_EMULATOR_HOST: firestore.host,
    // No payload of the cases is too large for a record.
    ARCHIVE_BUCKET: 'none',
    // Google's runtime sets this variable; each log line then carries the id of its request.
    LOG_EXECUTION_ID: 'true',
  };
  const run = async (name: string): Promise<RunningFunction> => {
    const logFile = join(dir, `${name}.log`);
    const running = await startFunction(join(await builtFunctions(), name), functionEnv, logFile);
    started.push(running);
    return watch(running, logFile);
  };
  try {
    const named = await Promise.all(
      platforms.map(async (name) => [name, await run(`webhooks-${name}`)] as const),
    );
    return {
      pubsub,
      firestore,
      handlers: Object.fromEntries(named),
      process: await run('process'),
      stop,
    };
  } catch (thrown) {
    await stop();
    throw thrown;
  }
}

/** Resolves once the function listens. */
async function watch({ port, pid }: FunctionProcess, logFile: string): Promise<RunningFunction> {
  const post: RunningFunction['post'] = async (path, headers, body) => {
    const init = { method: 'POST', headers, body: new Uint8Array(body) };
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, init);
    await answer.arrayBuffer();
    return answer.status;
  };
  const readLines = async (): Promise<string[]> => {
    const text = await readFile(logFile, 'utf8');
    return text.split('\n').filter((line) => line.startsWith('{'));
  };
  await until(() => post('/', {}, Buffer.from('{}')).then(Boolean, () => false));
  return {
    pid,
    post,
    async lines(atLeast) {
      await until(async () => (await readLines()).length >= atLeast);
      return readLines();
    },
  };
}

async function until(isDone: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + READY_WITHIN_MS;
  while (!(await isDone())) {
    if (performance.now() > end)
      throw new Error('a function of the pipeline did not answer in time');
    await sleep(10);
  }
}
