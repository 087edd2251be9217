import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { CommandError } from '../cli/command.ts';
import { startChild } from './child.ts';
import { type EmulatorPlace, emulatorCommand } from './emulator-command.ts';
import { type EmulatorName, findProgram } from './emulator-program.ts';
import { freePort } from './free-port.ts';

export interface Emulator {
  /** Such as `127.0.0.1:8085`: the value of its `…_EMULATOR_HOST`. */
  readonly host: string;
  /** The name by which the emulator reaches this machine, for push endpoints. */
  readonly reaches: string;
  /** Resolves to a description of how the emulator ended. */
  readonly exited: Promise<string>;
  /** Kills the emulator; neither emulator has state of its own to save. */
  stop(): Promise<void>;
}

export interface EmulatorOptions extends Omit<EmulatorPlace, 'port'> {
  /** Without it, a free port is used. */
  readonly port?: number | undefined;
  readonly logFile?: string;
  /** Receives one line about each step that takes long. */
  say?(line: string): void;
}

/** Docker may have to download its image first. */
const READY_WITHIN_MS = { java: 60_000, docker: 600_000 };

export function startPubsubEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  return startEmulator('pubsub', options);
}

export function startFirestoreEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  return startEmulator('firestore', options);
}

async function startEmulator(name: EmulatorName, options: EmulatorOptions): Promise<Emulator> {
  const program = findProgram(name);
  const port = options.port ?? (await freePort());
  const logFile = options.logFile ?? join(tmpdir(), `convotic-${name}-${port}.log`);
  if (program.kind === 'docker' && !(await docker('image', 'inspect', program.image))) {
    options.say?.(`Docker downloads ${program.image}: that takes minutes, once`);
  }
  const { command, args, reaches, container } = emulatorCommand(name, program, {
    ...options,
    port,
  });
  const child = await startChild({ command, args, logFile, env: process.env });
  const emulator = {
    host: `127.0.0.1:${port}`,
    reaches,
    exited: child.exited,
    async stop() {
      if (container !== undefined) await docker('rm', '--force', container);
      await child.kill();
    },
  };
  const trouble = await untilReady(emulator, READY_WITHIN_MS[program.kind]);
  if (trouble === undefined)
    return options.logFile === undefined ? tidy(emulator, logFile) : emulator;
  await emulator.stop();
  throw new CommandError(1, `The ${name} emulator ${trouble}: see ${logFile}`);
}

/** The log is useful only if the emulator did not start. */
function tidy(emulator: Emulator, logFile: string): Emulator {
  const stop = async (): Promise<void> => {
    await emulator.stop();
    await rm(logFile, { force: true });
  };
  return { ...emulator, stop };
}

/** Resolves to undefined when it answers, or to what went wrong. */
async function untilReady({ host, exited }: Emulator, withinMs: number) {
  const deadline = Date.now() + withinMs;
  while (Date.now() < deadline) {
    if (await answers(host)) return undefined;
    const ended = await Promise.race([exited, sleep(50)]);
    if (ended !== undefined) return `ended at once (${ended})`;
  }
  return 'did not become ready';
}

/** Whether an emulator answers there. Both emulators answer 200 to a plain GET. */
export async function answers(host: string): Promise<boolean> {
  return fetch(`http://${host}/`).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** Runs Docker. Resolves to whether it succeeded. */
function docker(...args: readonly string[]): Promise<boolean> {
  return promisify(execFile)('docker', args).then(
    () => true,
    () => false,
  );
}
