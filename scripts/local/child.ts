import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { dieTogether } from './watchdog.ts';

export interface ChildOptions {
  readonly command: string;
  readonly args: readonly string[];
  /** The file that its output is appended to. */
  readonly logFile: string;
  /** Its complete environment. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A process of ours, with everything it may start itself. */
export interface Child {
  readonly pid: number;
  /** How it ended, such as `exit code 1` or `SIGKILL`. Never rejects. */
  readonly exited: Promise<string>;
  /** Asks it to end, and kills it if it has not ended within `graceMs`. */
  stop(graceMs: number): Promise<void>;
  /** Kills it without asking. */
  kill(): Promise<void>;
}

/**
 * Starts a program as the leader of its own process group: Ctrl-C in the terminal does not reach it, so we
 * choose the order in which processes end. A signal to the group also reaches the processes that it started.
 */
export async function startChild(options: ChildOptions): Promise<Child> {
  mkdirSync(dirname(options.logFile), { recursive: true });
  const log = openSync(options.logFile, 'a');
  const started = spawn(options.command, options.args, {
    detached: true,
    stdio: ['ignore', log, log],
    env: { ...options.env },
  });
  closeSync(log);
  const exited = new Promise<string>((resolve) => {
    started.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
    started.once('error', (error) => resolve(error.message));
  });
  const { pid } = started;
  if (pid === undefined) throw new Error(`${options.command} did not start: ${await exited}`);

  const letGo = dieTogether(pid);
  void exited.then(letGo);
  const kill = async (): Promise<void> => {
    signalGroup(pid, 'SIGKILL');
    await exited;
  };
  const stop = async (graceMs: number): Promise<void> => {
    signalGroup(pid, 'SIGTERM');
    const late = await Promise.race([
      exited.then(() => false),
      sleep(graceMs, true, { ref: false }),
    ]);
    if (late) await kill();
  };
  return { pid, exited, stop, kill };
}

function signalGroup(group: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-group, signal);
  } catch {
    // It has ended already.
  }
}
