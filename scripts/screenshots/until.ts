import { setTimeout as sleep } from 'node:timers/promises';

const EVERY_MS = 250;
const TIMEOUT_MS = 120_000;

/** Waits until it is so. */
export async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + TIMEOUT_MS;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`still not so: ${what}`);
    await sleep(EVERY_MS);
  }
}
