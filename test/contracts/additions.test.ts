import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { platforms } from '../../shared/platforms/index.ts';
import { inCopy, mochaArgs, type Outcome, repository } from '../support/copy-repository.ts';
import { importClosure, testsReachedBy } from '../support/import-closure.ts';
import { addTrigger, changedByTrigger, NEW_TRIGGER_TEST } from './new-trigger.ts';
import { changed, type Step, steps } from './platform-sixth/add-pigeon.ts';

/** This one would copy the copy. */
const COPYING = 'test/contracts/additions.test.ts';

/** The suite of each older platform runs its own folder, which no step reaches. */
const BUT_OLDER_PLATFORMS = `^(?!platform contract (${Object.keys(platforms).join('|')}) )`;

describe('a sixth platform and a new trigger type', function () {
  this.timeout(600_000);

  it('pass the unit and contract suites in one copy of the repository', async () => {
    const reached = testsReachedBy(
      repository,
      ['test/unit', 'test/contracts'],
      [...changed, ...changedByTrigger],
    );
    const files = reached.filter((file) => file !== COPYING);
    expect(files).to.include.members([
      'test/contracts/platforms.test.ts',
      'test/unit/api/openapi.test.ts',
      'test/unit/docs.test.ts',
    ]);
    const { code, output } = await inCopy(async ({ root, run }) => {
      for (const step of steps) step.take(root);
      addTrigger(root, { named: true });
      const written = await run('scripts/kinds.ts');
      if (written.code !== 0) return written;
      return await run(...mochaArgs([...files, NEW_TRIGGER_TEST], BUT_OLDER_PLATFORMS));
    });
    expect(code, output.slice(output.indexOf(' passing'))).to.equal(0);
    expect(output).to.include('text becomes what its expected.json says');
    expect(output).to.include('is small for pigeon, without normalisers and schemas');
    expect(output).to.include('traffic of pigeon');
    expect(output).to.include('the new trigger');
  });

  it('reach no folder of an older platform', () => {
    for (const platform of Object.keys(platforms)) {
      const closure = importClosure(repository, `shared/platforms/${platform}/index.ts`);
      expect(closure).to.include(`shared/platforms/${platform}/normalise.ts`);
      expect(
        closure.filter((file) => changed.includes(file) || changedByTrigger.includes(file)),
      ).to.deep.equal([]);
    }
  });
});

describe('a sixth platform', function () {
  this.timeout(600_000);

  it('is added in the steps of the README, no more and no fewer', () => {
    const readme = readFileSync(join(repository, 'shared/platforms/README.md'), 'utf8');
    const [, section = ''] = readme.split('\n## Add a platform\n');
    const numbers = [...section.matchAll(/^(\d+)\. /gm)].map(([, number]) => Number(number));
    expect(numbers).to.deep.equal([...new Set(steps.map(({ number }) => number)), KINDS]);
  });

  for (const step of steps) {
    it(`is missed without ${step.what}`, async () => {
      const others = steps.filter((other) => other !== step);
      const { code, output } = await addPlatform(others, step.missedIn, step.missedBy);
      expect(code, output).to.not.equal(0);
      expect(output).to.include(step.says ?? step.missedBy);
    });
  }

  it('is missed without npm run kinds', async () => {
    const check = 'has been run since the tables were last changed';
    const { code, output } = await addPlatform(steps, 'test/unit/platforms/kinds.test.ts', check);
    expect(code, output).to.not.equal(0);
    expect(output).to.include(check);
  });
});

describe('a new trigger type', function () {
  this.timeout(600_000);

  it('is added in the places that CONTRIBUTING.md names', () => {
    const guide = readFileSync(join(repository, '.github/CONTRIBUTING.md'), 'utf8');
    const [, section = ''] = guide.split('## Add a trigger');
    const [places = ''] = section.split('\n## ');
    for (const folder of ['shared/domain/triggers/', 'functions/dashboard/page/i18n']) {
      expect(places).to.include(folder);
    }
  });

  it('is missed without its words', async () => {
    const check = 'name every trigger type';
    const { code, output } = await inCopy(({ root, run }) => {
      addTrigger(root, { named: false });
      return run(...mochaArgs(['test/unit/dashboard/i18n.test.ts'], check));
    });
    expect(code, output).to.equal(1);
    expect(output).to.include(check);
  });
});

/** The last step of the README is a command. */
const KINDS = 10;

/** Takes steps in a copy of the repository, and runs there the one check that must miss another step. */
function addPlatform(taken: readonly Step[], file: string, check: string): Promise<Outcome> {
  return inCopy(({ root, run }) => {
    for (const { take } of taken) take(root);
    return run(...mochaArgs([file], check));
  });
}
