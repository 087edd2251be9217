import { readFile } from 'node:fs/promises';
import type { FunctionProcess } from '../../local/function-process.ts';

/** Watches a function's memory, over all its processes; stopping it tells the most any of them had. */
export function watchMemory(watched: FunctionProcess): { stop(): number } {
  let most = 0;
  const timer = setInterval(async () => {
    const pid = watched.pid();
    if (pid !== undefined) most = Math.max(most, await highWater(pid));
  }, 250);
  return {
    stop() {
      clearInterval(timer);
      return most;
    },
  };
}

/** The most resident memory a process has had, in MiB (man 5 proc, VmHWM). */
async function highWater(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Math.round(Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024);
}
