import { setTimeout as sleep } from 'node:timers/promises';
import type { FunctionProcess } from './function-process.ts';

/** Longer than a commit that is under way takes to arrive. */
const ARRIVAL_MS = 500;

/**
 * Pauses all functions during some work, so that nothing is written meanwhile. A commit between the export of
 * the documents and the end of their emulator would be lost although it was confirmed, which no real database
 * does.
 */
export async function whileHalted(
  functions: Iterable<FunctionProcess>,
  work: () => Promise<void>,
): Promise<void> {
  const running = [...functions];
  signal(running, 'SIGSTOP');
  try {
    await sleep(ARRIVAL_MS);
    await work();
  } finally {
    signal(running, 'SIGCONT');
  }
}

function signal(functions: readonly FunctionProcess[], name: 'SIGSTOP' | 'SIGCONT'): void {
  for (const pid of functions.flatMap((one) => one.pid() ?? [])) process.kill(pid, name);
}
