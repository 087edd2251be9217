import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { expect } from 'chai';
import manifest from '../../../package.json' with { type: 'json' };

/** The files that `npm run …` starts, by the name of the command. */
const commands = Object.entries(manifest.scripts).flatMap(([name, line]) => {
  const file = /^(?:tsx|node) (scripts\/\w+\.ts)$/.exec(line)?.[1];
  return file === undefined ? [] : [{ name, file }];
});

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** @param reading - without it, whoever would read the output has gone before there is any. */
async function run(file: string, args: readonly string[], reading = true): Promise<Ended> {
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...args]);
  if (!reading) child.stdout.destroy();
  const [out, err, [code]] = await Promise.all([
    reading ? text(child.stdout) : '',
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  return { code, out, err };
}

describe('every command', () => {
  it('ends quietly when whoever would read has gone', async () => {
    const { code, err } = await run('scripts/kinds.ts', ['--help'], false);
    expect([code, err]).to.deep.equal([0, '']);
  });

  it('is found in package.json', () => {
    expect(commands.map(({ name }) => name)).to.include.members(['start', 'events', 'kinds']);
  });

  for (const { name, file } of commands) {
    it(`${name} explains itself`, async () => {
      const { code, out, err } = await run(file, ['--help']);
      expect([code, err]).to.deep.equal([0, '']);
      expect(out)
        .to.match(/^[A-Z]/)
        .and.to.include(name);
    });

    it(`${name} is run in the way that all are, which ends quietly when nobody reads`, async () => {
      expect(await readFile(file, 'utf8')).to.match(/^(?:if \(.*\) )?await runCommand\(/m);
    });
  }
});
