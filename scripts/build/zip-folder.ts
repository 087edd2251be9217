import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zipSync } from 'fflate';

/**
 * The earliest date that a zip can have. A real time would change the bytes of every build, and so cause a new
 * deployment.
 */
const NO_TIME = new Date(1980, 0, 1);

/**
 * Writes `<folder>.zip` with the folder's files: the same files give the same bytes on every machine, because
 * it uses neither zlib nor the clock. Resolves to its path.
 */
export async function zipFolder(folder: string): Promise<string> {
  const names = (await readdir(folder)).sort();
  const files = await Promise.all(names.map((name) => readFile(join(folder, name))));
  const entries = names.map((name, at) => [name, files[at] ?? new Uint8Array()] as const);
  const zip = `${folder}.zip`;
  await writeFile(zip, zipSync(Object.fromEntries(entries), { mtime: NO_TIME, level: 6 }));
  return zip;
}
