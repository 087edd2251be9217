import { stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { hasRetrying } from './firestore-state.ts';

const QUIET_MS = 1_500;

export interface Drain {
  readonly firestoreHost: string;
  readonly projectId: string;
  /** The logs of the functions Pub/Sub pushes to: they grow with every attempt. */
  readonly logFiles: readonly string[];
  readonly withinMs: number;
}

/**
 * Waits until nothing is under way: no worker has written to its log for a while, and no event waits for
 * another attempt. The Pub/Sub emulator keeps undelivered messages only in memory and does not report their
 * number. Resolves to whether this happened in time.
 */
export async function waitUntilDrained(drain: Drain): Promise<boolean> {
  const { firestoreHost, projectId, logFiles, withinMs } = drain;
  const deadline = Date.now() + withinMs;
  while (Date.now() < deadline) {
    const lastWritten = Math.max(...(await Promise.all(logFiles.map(writtenAt))));
    const quiet = Date.now() - lastWritten > QUIET_MS;
    if (quiet && !(await hasRetrying(firestoreHost, projectId))) return true;
    await sleep(200);
  }
  return false;
}

async function writtenAt(file: string): Promise<number> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}
