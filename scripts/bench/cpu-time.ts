import { readFile } from 'node:fs/promises';

/** Linux counts in ticks of 1/100 s whatever the kernel's own clock (man 5 proc, sysconf(_SC_CLK_TCK)). */
const MS_PER_TICK = 10;

/** Milliseconds of processor a process has used so far, all its threads together; NaN off Linux. */
export async function cpuTime(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The command, second in the line, may hold spaces: fields are counted from its bracket on.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK;
}
