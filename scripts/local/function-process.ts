import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { CommandError } from '../cli/command.ts';
import { type Child, startChild } from './child.ts';

/** The framework's command, which Google's runtime starts too. */
const FRAMEWORK = createRequire(import.meta.url)
  .resolve('@google-cloud/functions-framework')
  .replace(/index\.js$/, 'main.js');

const READY_WITHIN_MS = 60_000;
/** The framework finishes its requests, then ends. */
const GRACE_MS = 3_000;
const SHORTEST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 8_000;

export interface FunctionOptions {
  readonly name: string;
  /** Its built folder. */
  readonly folder: string;
  readonly port: number;
  /**
   * Its complete environment. A developer's environment is left out, because it does not exist when deployed.
   */
  readonly env: Readonly<Record<string, string>>;
  readonly logFile: string;
  /** Receives one line about every unexpected end. */
  say(line: string): void;
}

/** A built function on functions-framework. It is started again whenever it dies. */
export interface FunctionProcess {
  readonly name: string;
  readonly port: number;
  /** Undefined between an end and the next start. */
  pid(): number | undefined;
  /** Sends SIGKILL, as if an instance were lost. The function is started again. */
  kill(): Promise<void>;
  /** Ends it for good. */
  stop(): Promise<void>;
}

/** Resolves when it listens. Throws if it ends before that. */
export async function runFunction(options: FunctionOptions): Promise<FunctionProcess> {
  const { name, port, logFile, say } = options;
  let child: Child | undefined = await startFramework(options);
  let stopping = false;
  const stop = async (): Promise<void> => {
    stopping = true;
    await child?.stop(GRACE_MS);
  };

  const trouble = await untilListening(port, child.exited);
  if (trouble !== undefined) {
    await stop();
    throw new CommandError(1, `The function ${name} does not start (${trouble}): see ${logFile}`);
  }

  async function keepRunning(first: Child): Promise<void> {
    let pause = SHORTEST_PAUSE_MS;
    for (let current = first; ; ) {
      const began = performance.now();
      const how = await current.exited;
      child = undefined;
      if (stopping) return;
      say(`${name} ended (${how}) and is started again; its log is ${logFile}`);
      if (performance.now() - began > LONGEST_PAUSE_MS) pause = SHORTEST_PAUSE_MS;
      await sleep(pause, undefined, { ref: false });
      if (stopping) return;
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      current = await startFramework(options);
      child = current;
      if (stopping) await current.kill();
    }
  }
  void keepRunning(child);

  return {
    ...{ name, port, stop },
    pid: () => child?.pid,
    kill: async () => child?.kill(),
  };
}

function startFramework({ folder, port, env, logFile }: FunctionOptions): Promise<Child> {
  return startChild({
    command: process.execPath,
    args: [FRAMEWORK, `--source=${folder}`, '--target=handle', `--port=${port}`],
    env: { NODE_ENV: 'production', ...env },
    logFile,
  });
}

/**
 * Resolves to undefined when it listens, or to what went wrong. It sends no request, which would be in the
 * function's log.
 */
async function untilListening(port: number, exited: Promise<string>): Promise<string | undefined> {
  const deadline = performance.now() + READY_WITHIN_MS;
  while (performance.now() < deadline) {
    if (await canConnect(port)) return undefined;
    const ended = await Promise.race([exited, sleep(30)]);
    if (ended !== undefined) return ended;
  }
  return 'it does not listen';
}

function canConnect(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('error', () => resolve(false));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}
