import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Imports and exports of values from other files of the repository; those of types alone leave nothing at run time. */
const VALUE_IMPORT = /^(?:import|export)\s+(?!type\b)(?:[^;'"]*?\bfrom\s+)?'(\.[^']+)'/gm;

/** What reads files of the repository by their path, which no import says. Outside of the tests nothing does. */
const READS = /\b(?:readFile|readFileSync|readdir|readdirSync|execFile)\b|from 'esbuild'/;

/** Only builds the functions and starts the emulators before a run, whatever the run shows. */
const SETUP = 'test/support/emulators.ts';

/**
 * The test files below these folders that a change of `changed` can reach: their imports lead to one of these
 * files, or to code that reads files by path. What the others do cannot depend on the change.
 */
export function testsReachedBy(
  root: string,
  folders: readonly string[],
  changed: readonly string[],
): string[] {
  const read = fileReader(root);
  const tests = folders.flatMap((folder) => globSync(`${folder}/**/*.test.ts`, { cwd: root }));
  return tests.sort().filter((test) => {
    const closure = closureOf(test, read);
    return closure.some((file) => changed.includes(file) || read(file).readsFiles);
  });
}

/** The files of the repository that a file runs with. */
export function importClosure(root: string, file: string): string[] {
  return closureOf(file, fileReader(root));
}

interface Source {
  readonly imports: readonly string[];
  readonly readsFiles: boolean;
}

function fileReader(root: string): (file: string) => Source {
  const known = new Map<string, Source>();
  return (file) => {
    const found = known.get(file) ?? readSource(root, file);
    known.set(file, found);
    return found;
  };
}

function readSource(root: string, file: string): Source {
  // A text that only looks like an import may name a file that is not there.
  const isSource = /\.tsx?$/.test(file) && existsSync(join(root, file));
  const text = isSource ? readFileSync(join(root, file), 'utf8') : '';
  const imports = [...text.matchAll(VALUE_IMPORT)].map(([, path = '']) =>
    join(dirname(file), path),
  );
  return {
    imports: imports.filter((one) => one !== SETUP),
    readsFiles: file.startsWith('test/') && READS.test(text),
  };
}

function closureOf(file: string, read: (file: string) => Source): string[] {
  const closure = new Set([file]);
  for (const one of closure) for (const next of read(one).imports) closure.add(next);
  return [...closure];
}
