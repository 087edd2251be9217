import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { platforms } from '../../shared/platforms/index.ts';
import {
  copyRepository,
  mochaArgs,
  type RepositoryCopy,
  repository,
} from '../support/copy-repository.ts';
import { importClosure, testsReachedBy } from '../support/import-closure.ts';
import { addTrigger, changedByTrigger, NEW_TRIGGER_TEST } from './new-trigger.ts';
import { changed, steps } from './platform-sixth/add-pigeon.ts';

/** This one would copy the copy. */
const COPYING = 'test/contracts/additions.test.ts';

/**
 * The suite of each older platform runs its own folder, which no step reaches. Stories are played there as well, and killed
 * at each of their effects, or in every order, only in the repository itself: that takes long, and is about the engine.
 */
const NOT_AGAIN = `^(?!platform contract (${Object.keys(platforms).join('|')}) )(?!.*(killed before and after each|in all its 720 orders))`;

describe('what is added', () => {
  /** One for all of them, which is as new for each. */
  let copy: RepositoryCopy;

  before(() => {
    copy = copyRepository();
  });
  beforeEach(() => copy.reset());
  after(() => copy.remove());

  describe('a sixth platform and a new trigger type', () => {
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
      for (const step of steps) step.take(copy.root);
      addTrigger(copy.root, { named: true });
      const written = await copy.run('scripts/kinds.ts');
      expect(written.code, written.output).to.equal(0);
      const args = mochaArgs([...files, NEW_TRIGGER_TEST], NOT_AGAIN);
      const { code, output } = await copy.run(...args);
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

  describe('a sixth platform', () => {
    it('is added in the steps of the README, no more and no fewer', () => {
      const readme = readFileSync(join(repository, 'shared/platforms/README.md'), 'utf8');
      const [, section = ''] = readme.split('\n## Add a platform\n');
      const numbers = [...section.matchAll(/^(\d+)\. /gm)].map(([, number]) => Number(number));
      expect(numbers).to.deep.equal([...new Set(steps.map(({ number }) => number)), KINDS]);
    });

    for (const step of steps) {
      it(`is missed without ${step.what}`, async () => {
        const others = steps.filter((other) => other !== step);
        for (const { take } of others) take(copy.root);
        const { code, output } = await copy.run(...mochaArgs([step.missedIn], step.missedBy));
        expect(code, output).to.not.equal(0);
        expect(output).to.include(step.says ?? step.missedBy);
      });
    }

    it('is missed without npm run kinds', async () => {
      const check = 'has been run since the tables were last changed';
      for (const { take } of steps) take(copy.root);
      const args = mochaArgs(['test/unit/platforms/kinds.test.ts'], check);
      const { code, output } = await copy.run(...args);
      expect(code, output).to.not.equal(0);
      expect(output).to.include(check);
    });
  });

  describe('a new trigger type', () => {
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
      addTrigger(copy.root, { named: false });
      const { code, output } = await copy.run(
        ...mochaArgs(['test/unit/dashboard/i18n.test.ts'], check),
      );
      expect(code, output).to.equal(1);
      expect(output).to.include(check);
    });
  });
});

/** The last step of the README is a command. */
const KINDS = 10;
