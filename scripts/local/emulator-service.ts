import { CommandError } from '../cli/command.ts';
import { answers, type Emulator } from './emulators.ts';

/** An emulator as a part of the stack: one that we started, or one that was already running. */
export interface EmulatorService {
  readonly host: string;
  readonly reaches: string;
  /** Whether we started it. Only then may we stop it. */
  readonly own: boolean;
  /** Resolves to a description of an unexpected end. */
  readonly died: Promise<string>;
  /** Sends SIGKILL. What it had in memory is lost: undelivered messages and documents. */
  kill(): Promise<void>;
  /** Starts it again on the same port, empty or from the given export. */
  revive(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * @param start - starts it on the given port, or on a free one.
 */
export async function runEmulator(
  start: (port?: number) => Promise<Emulator>,
): Promise<EmulatorService> {
  let emulator = await start();
  let wanted = true;
  const { host, reaches } = emulator;
  const died = Promise.withResolvers<string>();
  const watch = ({ exited }: Emulator): void => {
    void exited.then((how) => wanted && died.resolve(how));
  };
  const kill = async (): Promise<void> => {
    wanted = false;
    await emulator.stop();
  };
  const revive = async (): Promise<void> => {
    emulator = await start(Number(host.split(':')[1]));
    wanted = true;
    watch(emulator);
  };
  watch(emulator);
  return { host, reaches, own: true, died: died.promise, kill, revive, stop: kill };
}

/** Uses an emulator that an environment variable names. */
export async function useEmulator(variable: string, host: string): Promise<EmulatorService> {
  if (!(await answers(host))) {
    throw new CommandError(
      1,
      `${variable} says ${host}, where no emulator answers: start that one, or let npm start run its own: unset ${variable}`,
    );
  }
  const notOurs = async (): Promise<void> => {
    throw new Error(`${host} is not ours to stop`);
  };
  const died = new Promise<string>(() => {});
  const stop = async (): Promise<void> => {};
  return { host, reaches: '127.0.0.1', own: false, died, kill: notOurs, revive: notOurs, stop };
}
