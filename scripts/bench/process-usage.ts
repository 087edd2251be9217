import { readFile } from 'node:fs/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Linux reports processor time in ticks of 1/100 s (man 5 proc, sysconf(_SC_CLK_TCK)). */
const MS_PER_TICK = 10;

/** Resolves to the processor time of all threads of a process, in milliseconds; NaN on systems other than Linux. */
export async function cpuTime(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The second field, the command, may contain spaces, so fields are counted from its closing bracket.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK;
}

/**
 * Returns the memory this process uses after a full garbage collection. Node exposes the collector only in a
 * context that is created after the flag is set.
 */
export function usedBytes(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
