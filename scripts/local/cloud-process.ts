import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { CommandError } from '../cli/command.ts';
import { type Child, startChild } from './child.ts';
import { answers } from './emulators.ts';
import { freePorts } from './free-port.ts';

const MAIN = fileURLToPath(new URL('cloud/main.ts', import.meta.url));

/** On a busy machine it may need much longer than its usual half second. */
const READY_WITHIN_MS = 120_000;
const POLL_MS = 20;

export interface CloudProcessOptions {
  /** The folder of its state. */
  readonly dir: string;
  readonly logFile: string;
  readonly buckets: readonly string[];
}

/** The embedded cloud in its own process, so that it has its own core and can be killed alone. */
export interface CloudProcess {
  /** `host:port` of each server. */
  readonly hosts: {
    readonly pubsub: string;
    readonly firestore: string;
    readonly storage: string;
    readonly tasks: string;
  };
  /** Resolves to a description of an unexpected end. */
  readonly died: Promise<string>;
  pid(): number;
  /** Sends SIGKILL. The process keeps everything it has confirmed. */
  kill(): Promise<void>;
  /** Starts it again on the same ports. */
  revive(): Promise<void>;
  stop(): Promise<void>;
}

export async function runCloud({
  dir,
  logFile,
  buckets,
}: CloudProcessOptions): Promise<CloudProcess> {
  const [pubsub = 0, firestore = 0, storage = 0, tasks = 0] = await freePorts(4);
  const hosts = {
    pubsub: `127.0.0.1:${pubsub}`,
    firestore: `127.0.0.1:${firestore}`,
    storage: `127.0.0.1:${storage}`,
    tasks: `127.0.0.1:${tasks}`,
  };
  const ports = Object.entries({ pubsub, firestore, storage, tasks }).flatMap(([name, port]) => [
    `--${name}`,
    String(port),
  ]);
  const args = [MAIN, '--dir', dir, ...ports, ...buckets.flatMap((name) => ['--bucket', name])];
  const died = Promise.withResolvers<string>();
  let wanted = false;
  let child: Child;

  async function start(): Promise<void> {
    const started = await startChild({
      command: process.execPath,
      args,
      logFile,
      env: process.env,
    });
    child = started;
    wanted = true;
    void started.exited.then((how) => {
      if (wanted && child === started) died.resolve(how);
    });
    // Its servers start one after the other, so when the last one answers, all do.
    const deadline = Date.now() + READY_WITHIN_MS;
    while (!(await listens(hosts))) {
      const ended = await Promise.race([started.exited, sleep(POLL_MS)]);
      if (ended !== undefined || Date.now() > deadline) {
        const why = ended === undefined ? 'did not become ready' : `ended at once (${ended})`;
        throw new CommandError(1, `The embedded cloud ${why}: see ${logFile}`);
      }
    }
  }

  async function kill(): Promise<void> {
    wanted = false;
    await child.kill();
  }

  await start();
  return { hosts, died: died.promise, pid: () => child.pid, kill, revive: start, stop: kill };
}

async function listens(hosts: CloudProcess['hosts']): Promise<boolean> {
  const all = await Promise.all(Object.values(hosts).map(answers));
  return all.every(Boolean);
}
