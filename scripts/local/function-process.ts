import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { CommandError } from '../traffic/command.ts';
import { type Child, startChild } from './child.ts';

/** The framework's command, which is what Google's runtime starts. */
const FRAMEWORK = createRequire(import.meta.url)
  .resolve('@google-cloud/functions-framework')
  .replace(/index\.js$/, 'main.js');

const READY_WITHIN_MS = 60_000;
/** The framework finishes the requests it has, then ends. */
const GRACE_MS = 3_000;
const SHORTEST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 8_000;

export interface FunctionOptions {
  readonly name: string;
  /** Its built folder. */
  readonly folder: string;
  readonly port: number;
  /** The whole of its environment: what a developer's own holds is not there when deployed either. */
  readonly env: Readonly<Record<string, string>>;
  readonly logFile: string;
  /** Told, in one line, of every death nobody asked for. */
  say(line: string): void;
}

/** A built function on functions-framework, started again whenever it dies. */
export interface FunctionProcess {
  readonly name: string;
  readonly port: number;
  /** Undefined between a death and the next start. */
  pid(): number | undefined;
  /** Resolves once it listens. */
  untilListening(): Promise<void>;
  /** SIGKILL, as when an instance is lost. It is started again. */
  kill(): Promise<void>;
  /** Ends it for good. */
  stop(): Promise<void>;
}

/** Resolves once it listens; throws when it ends before that. */
export async function runFunction(options: FunctionOptions): Promise<FunctionProcess> {
  const { name, port, logFile, say } = options;
  let child: Child | undefined = await startFramework(options);
  let stopping = false;
  const stop = async (): Promise<void> => {
    stopping = true;
    await child?.stop(GRACE_MS);
  };

  const early = await Promise.race([untilPortAnswers(port), child.exited]);
  if (early !== undefined) {
    await stop();
    throw new CommandError(1, `The function ${name} does not start (${early}): see ${logFile}`);
  }

  async function keepRunning(): Promise<void> {
    let pause = SHORTEST_PAUSE_MS;
    while (child !== undefined) {
      const began = performance.now();
      const how = await child.exited;
      child = undefined;
      if (stopping) return;
      pause = performance.now() - began > LONGEST_PAUSE_MS ? SHORTEST_PAUSE_MS : pause;
      say(`${name} ended (${how}) and is started again; its log is ${logFile}`);
      await sleep(pause, undefined, { ref: false });
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      if (stopping) return;
      child = await startFramework(options);
    }
  }
  void keepRunning();

  return {
    ...{ name, port, stop },
    pid: () => child?.pid,
    untilListening: async () => {
      const late = await untilPortAnswers(port);
      if (late !== undefined) throw new Error(`${name} ${late}`);
    },
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

/** Undefined once somebody listens, else why not. A request would already show up in the log. */
async function untilPortAnswers(port: number): Promise<string | undefined> {
  const deadline = performance.now() + READY_WITHIN_MS;
  while (performance.now() < deadline) {
    if (await answers(port)) return undefined;
    await sleep(30);
  }
  return `does not listen after ${READY_WITHIN_MS / 1000} s`;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
