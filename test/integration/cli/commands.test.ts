import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect } from 'chai';
import manifest from '../../../package.json' with { type: 'json' };
import { runHere } from '../../support/run-here.ts';

/** The files that `npm run …` starts, by the name of the command. */
const commands = Object.entries(manifest.scripts).flatMap(([name, line]) => {
  const file = /^(?:tsx|node) (scripts\/\w+\.ts)$/.exec(line)?.[1];
  return file === undefined ? [] : [{ name, file }];
});

/** In a process of its own, as `npm run` starts it. */
function start(file: string): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, ['--import', 'tsx', file, '--help']);
}

async function ended(child: ChildProcessWithoutNullStreams) {
  const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  return { code: code as number | null, stderr };
}

/** What it prints with --help. One that other files import runs only as a program, the others here as well. */
async function explain(file: string) {
  if (isCommand(await readFile(file, 'utf8')))
    return await runHere(basename(file, '.ts'), ['--help']);
  const child = start(file);
  const [stdout, how] = await Promise.all([text(child.stdout), ended(child)]);
  return { stdout, ...how };
}

const isCommand = (source: string): boolean => /^await runCommand\(/m.test(source);

describe('every command', () => {
  it('ends quietly when whoever would read has gone', async () => {
    const child = start('scripts/kinds.ts');
    child.stdout.destroy();
    expect(await ended(child)).to.deep.equal({ code: 0, stderr: '' });
  });

  it('is found in package.json', () => {
    expect(commands.map(({ name }) => name)).to.include.members(['start', 'events', 'kinds']);
  });

  for (const { name, file } of commands) {
    it(`${name} explains itself`, async () => {
      const { code, stdout, stderr } = await explain(file);
      expect([code, stderr]).to.deep.equal([0, '']);
      expect(stdout)
        .to.match(/^[A-Z]/)
        .and.to.include(name);
    });

    it(`${name} is run in the way that all are, which ends quietly when nobody reads`, async () => {
      expect(await readFile(file, 'utf8')).to.match(/^(?:if \(.*\) )?await runCommand\(/m);
    });
  }
});
