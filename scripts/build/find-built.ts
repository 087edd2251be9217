import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Everything that a build reads. The lock file represents the packages. */
const SOURCES = [
  ...['functions', 'shared', 'scripts/build', 'scripts/build.ts'],
  ...['package.json', 'package-lock.json', 'tsconfig.json'],
];

const KEPT_MS = 7 * 24 * 3_600_000;

/**
 * The folder of earlier builds of the same sources, with one folder per function. What is missing of them is
 * built now. Other processes may use the folder, so a function in it is never changed. Folders that were not
 * used for a week are removed.
 * @param root - the repository, with its node_modules.
 */
export async function findBuilt(
  names: readonly string[],
  build: Build,
  root = ROOT,
): Promise<string> {
  const cache = join(root, 'node_modules/.cache/functions');
  const folder = join(cache, await digestSources(root));
  await mkdir(folder, { recursive: true });
  const there = await readdir(folder);
  const missing = names.filter((name) => !there.includes(name));
  if (missing.length > 0) await buildInto(folder, missing, build);
  await utimes(folder, new Date(), new Date());
  await removeUnused(cache);
  return folder;
}

/** Builds these functions, each into a folder of its name. */
type Build = (names: readonly string[], into: string) => Promise<unknown>;

/** Another process may build the same at the same time. The first one to finish a function wins. */
async function buildInto(folder: string, names: readonly string[], build: Build): Promise<void> {
  const own = `${folder}.${randomUUID()}`;
  try {
    await build(names, own);
    for (const name of names) await moveUnlessThere(join(own, name), join(folder, name));
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}

async function moveUnlessThere(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (thrown) {
    if (!(await exists(to))) throw thrown;
  }
}

async function removeUnused(cache: string): Promise<void> {
  for (const name of await readdir(cache)) {
    const path = join(cache, name);
    // Another process may have renamed it.
    const used = await stat(path).catch(() => undefined);
    const old = used !== undefined && used.mtimeMs < Date.now() - KEPT_MS;
    if (old) await rm(path, { recursive: true, force: true });
  }
}

async function digestSources(root: string): Promise<string> {
  const lists = await Promise.all(SOURCES.map((source) => filesOf(root, source)));
  const paths = lists.flat().sort();
  const contents = await Promise.all(paths.map((path) => readFile(join(root, path))));
  const digest = createHash('sha256');
  for (const [at, path] of paths.entries()) {
    const bytes = contents[at] ?? Buffer.alloc(0);
    digest.update(`${path}\n${bytes.length}\n`).update(bytes);
  }
  return digest.digest('hex').slice(0, 32);
}

async function filesOf(root: string, path: string): Promise<string[]> {
  if (!(await stat(join(root, path))).isDirectory()) return [path];
  const entries = await readdir(join(root, path), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(root, join(parentPath, name)));
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
