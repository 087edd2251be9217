import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';

/** Unpacks a zip of flat files into a new folder, and resolves to the folder. */
export async function unzipInto(folder: string, zip: string): Promise<string> {
  await mkdir(folder);
  const files = Object.entries(unzipSync(await readFile(zip)));
  await Promise.all(files.map(([name, bytes]) => writeFile(join(folder, name), bytes)));
  return folder;
}
