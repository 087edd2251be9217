import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { platforms } from '../../shared/platforms/index.ts';
import { inCopy, mochaArgs, type Outcome, repository } from '../support/copy-repository.ts';
import { importClosure, testsReachedBy } from '../support/import-closure.ts';
import { changed, type Step, steps } from './platform-sixth/add-pigeon.ts';

/** These two would copy the copy. */
const COPYING = ['test/contracts/new-trigger.test.ts', 'test/contracts/platform-sixth.test.ts'];

/** The suite of each older platform runs its own folder, which the steps do not reach. */
const BUT_OLDER_PLATFORMS = `^(?!platform contract (${Object.keys(platforms).join('|')}) )`;

describe('a sixth platform', function () {
  this.timeout(600_000);

  it('is added in the steps of the README, no more and no fewer', () => {
    const readme = readFileSync(join(repository, 'shared/platforms/README.md'), 'utf8');
    const [, section = ''] = readme.split('\n## Add a platform\n');
    const numbers = [...section.matchAll(/^(\d+)\. /gm)].map(([, number]) => Number(number));
    expect(numbers).to.deep.equal([...new Set(steps.map(({ number }) => number)), KINDS]);
  });

  it('reaches no folder of an older platform', () => {
    for (const platform of Object.keys(platforms)) {
      const closure = importClosure(repository, `shared/platforms/${platform}/index.ts`);
      expect(closure).to.include(`shared/platforms/${platform}/normalise.ts`);
      expect(closure.filter((file) => changed.includes(file))).to.deep.equal([]);
    }
  });

  it('passes the unit and contract suites after these steps', async () => {
    const files = testsReachedBy(repository, ['test/unit', 'test/contracts'], changed).filter(
      (file) => !COPYING.includes(file),
    );
    expect(files).to.include.members([
      'test/contracts/platforms.test.ts',
      'test/unit/docs.test.ts',
    ]);
    const { code, output } = await addPlatform(steps, true, files, BUT_OLDER_PLATFORMS);
    expect(code, output.slice(output.indexOf(' passing'))).to.equal(0);
    expect(output).to.include('text becomes what its expected.json says');
    expect(output).to.include('is small for pigeon, without normalisers and schemas');
    expect(output).to.include('traffic of pigeon');
  });

  for (const step of steps) {
    it(`is missed without ${step.what}`, async () => {
      const others = steps.filter((other) => other !== step);
      const { code, output } = await addPlatform(others, true, [step.missedIn], ABOUT_ALL);
      expect(code, output).to.not.equal(0);
      expect(output).to.include(step.missedBy);
    });
  }

  it('is missed without npm run kinds', async () => {
    const files = ['test/unit/platforms/kinds.test.ts'];
    const { code, output } = await addPlatform(steps, false, files, '');
    expect(code, output).to.not.equal(0);
    expect(output).to.include('has been run since the tables were last changed');
  });
});

/** The last step of the README is a command. */
const KINDS = 10;

/** The tests that look at all platforms together. */
const ABOUT_ALL =
  'pigeon|the table of platforms|the suite of connectors|the suite of senders|names source files';

/** Takes the steps in a copy of the repository, and runs these tests there. */
function addPlatform(
  taken: readonly Step[],
  kinds: boolean,
  files: readonly string[],
  grep: string,
): Promise<Outcome> {
  return inCopy(async ({ root, run }) => {
    for (const { take } of taken) take(root);
    const written = kinds ? await run('scripts/kinds.ts') : { code: 0, output: '' };
    return written.code === 0 ? await run(...mochaArgs(files, grep)) : written;
  });
}
