import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { runCommand, usageError } from './cli/command.ts';
import { type Mistake, mistakes } from './mistakes/mistakes.ts';

const HELP = `Makes each mistake of scripts/mistakes/mistakes.ts in a copy of the Terraform configuration, and looks whether the check that
is named there fails. Mistakes that the same file of tests finds are made together, so that it runs once.

  npm run mistakes -- [file …]       all, or those that these files find (data, functions, load_balancer, …, agreement)

TERRAFORM is the command to run instead of terraform: it is run in the folder with the configuration. Run npm run build before.
`;

const run = promisify(execFile);

async function findMistakes(): Promise<number> {
  const asked = process.argv.slice(2);
  if (asked.includes('--help')) {
    process.stdout.write(HELP);
    return 0;
  }
  const files = [...new Set(mistakes.map(({ foundBy }) => foundBy))];
  const unknown = asked.find((file) => !files.includes(file));
  if (unknown !== undefined) throw usageError(`No mistake is found by "${unknown}".`);
  let missed = 0;
  for (const file of files.filter((one) => asked.length === 0 || asked.includes(one))) {
    for (const made of groupsOf(mistakes.filter(({ foundBy }) => foundBy === file))) {
      const output = await check(file, made);
      for (const { what, check: name } of made) {
        const found = output.includes(name);
        if (!found) missed += 1;
        process.stdout.write(`${found ? 'found ' : 'MISSED'}  ${what}: ${name}\n`);
      }
    }
  }
  process.stdout.write(`${missed === 0 ? 'All were found' : `${missed} were missed`}.\n`);
  return missed === 0 ? 0 : 1;
}

function groupsOf(found: readonly Mistake[]): readonly (readonly Mistake[])[] {
  const together = found.filter(({ alone }) => alone !== true);
  const apart = found.filter(({ alone }) => alone === true).map((one) => [one]);
  return together.length === 0 ? apart : [together, ...apart];
}

/** What the tests of the file say of a copy with these mistakes, as one line. */
async function check(file: string, made: readonly Mistake[]): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'mistakes-'));
  try {
    for (const name of [
      'terraform',
      'shared',
      'functions',
      'scripts',
      'test',
      'package.json',
      'package-lock.json',
      'README.md',
    ]) {
      await cp(name, join(copy, name), { recursive: true });
    }
    for (const name of ['node_modules', 'dist']) await symlink(resolve(name), join(copy, name));
    for (const mistake of made) await make(copy, mistake);
    return await outputOf(file, copy);
  } finally {
    await rm(copy, { recursive: true });
  }
}

async function make(copy: string, { what, file, from, to }: Mistake): Promise<void> {
  const path = join(copy, file);
  const text = await readFile(path, 'utf8');
  const parts = text.split(from);
  if (parts.length !== 2) {
    throw usageError(`"${what}" is out of date: ${file} has "${from}" ${parts.length - 1} times.`);
  }
  await writeFile(path, parts.join(to));
}

async function outputOf(file: string, copy: string): Promise<string> {
  const mocha = [
    'mocha',
    '--no-config',
    '--node-option',
    'import=tsx',
    '--timeout',
    '60000',
    '--reporter',
    'dot',
  ];
  const [command, args, cwd] =
    file === 'agreement'
      ? ['npx', [...mocha, 'test/unit/terraform/*.test.ts'], copy]
      : [
          process.env['TERRAFORM'] ?? 'terraform',
          ['test', '-no-color', `-filter=tests/${file}.tftest.hcl`],
          join(copy, 'terraform'),
        ];
  const { stdout, stderr } = await run(command, args, { cwd, maxBuffer: 2 ** 26 }).catch(
    // A failed test is what is wanted; only a command that cannot be run is not.
    (error: { stdout?: string; stderr?: string }) => {
      if (error.stdout === undefined) throw error;
      return { stdout: error.stdout, stderr: error.stderr ?? '' };
    },
  );
  // Terraform breaks its lines, and draws a bar before each.
  return `${stdout} ${stderr}`.replace(/[\s│╷╵]+/g, ' ');
}

await runCommand(findMistakes);
