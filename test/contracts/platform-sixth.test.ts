import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { type Step, steps } from './platform-sixth/add-pigeon.ts';

const repository = join(import.meta.dirname, '../..');
const run = promisify(execFile);

/** The tests that know of every platform. */
const SUITES = [
  'contracts/platforms',
  'unit/platforms/kinds',
  'unit/platforms/ingresses',
  'unit/topology',
];
/** Of the other platforms' own tests one run is enough, and it is not this one. */
const RELEVANT = 'pigeon|table of platforms|npm run kinds|names source files';

interface Outcome {
  readonly code: number;
  readonly output: string;
}

describe('a sixth platform', function () {
  this.timeout(120_000);

  it('is added in the steps of the README, no more and no fewer', () => {
    const readme = readFileSync(join(repository, 'shared/platforms/README.md'), 'utf8');
    const headings = [...readme.matchAll(/^\d\. `([^`]+)`/gm)].map(([, heading]) => heading);
    expect(headings).to.deep.equal([...steps.map(({ heading }) => heading), 'npm run kinds']);
  });

  it('passes the suite after these steps', async () => {
    const { code, output } = await addPlatform(steps, true);
    expect(code, output).to.equal(0);
    expect(output).to.include('text becomes what its expected.json says');
    expect(output).to.include('is small for pigeon, without normalisers and schemas');
  });

  for (const step of steps) {
    it(`is missed without ${step.heading}`, async () => {
      const others = steps.filter((other) => other !== step);
      const { code, output } = await addPlatform(others, true);
      expect(code, output).to.not.equal(0);
      expect(output).to.include(step.missedBy);
    });
  }

  it('is missed without npm run kinds', async () => {
    const { code, output } = await addPlatform(steps, false);
    expect(code, output).to.equal(1);
    expect(output).to.include('1 failing');
    expect(output).to.include('has been run since the tables were last changed');
  });
});

/** Takes the steps in a copy of the repository, and runs its tests there. */
async function addPlatform(taken: readonly Step[], kinds: boolean): Promise<Outcome> {
  const root = mkdtempSync(join(tmpdir(), 'sixth-'));
  try {
    for (const part of [
      'functions',
      'scripts',
      'shared',
      'test',
      'package.json',
      'tsconfig.json',
    ]) {
      cpSync(join(repository, part), join(root, part), { recursive: true });
    }
    symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'));
    for (const { take } of taken) take(root);
    const written = kinds ? await node(root, 'scripts/kinds.ts') : { code: 0, output: '' };
    if (written.code !== 0) return written;
    const files = SUITES.map((name) => `test/${name}.test.ts`);
    const mocha = 'node_modules/mocha/bin/mocha.js';
    return await node(
      root,
      mocha,
      '--no-config',
      '--timeout=60000',
      `--grep=${RELEVANT}`,
      ...files,
    );
  } finally {
    rmSync(root, { recursive: true });
  }
}

async function node(cwd: string, ...args: string[]): Promise<Outcome> {
  const ended = run(process.execPath, ['--import', 'tsx', ...args], { cwd });
  return ended.then(
    ({ stdout, stderr }) => ({ code: 0, output: stdout + stderr }),
    ({ code, stdout, stderr }) => ({ code, output: `${stdout}${stderr}` }),
  );
}
