import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { inCopy, mochaArgs, type Outcome, repository } from '../support/copy-repository.ts';
import { testsReachedBy } from '../support/import-closure.ts';

/** These two would copy the copy. */
const COPYING = ['test/contracts/new-trigger.test.ts', 'test/contracts/platform-sixth.test.ts'];

/** A step of "Add a trigger" in CONTRIBUTING.md: the file it names, and the text to insert there. */
interface Step {
  readonly file: string;
  readonly before: string;
  readonly insert: string;
}

const row: Step = {
  file: 'shared/domain/triggers/trigger-types.ts',
  before: '  api_trigger: triggerRow({',
  insert: `  edited_message: triggerRow({
    schema: v.strictObject({ type: v.literal('edited_message'), platforms }),
    startedBy: ['messaging.message.edited'],
  }),
`,
};

const words: readonly Step[] = [
  {
    file: 'functions/dashboard/page/i18n/en/words.ts',
    before: "  api_trigger: 'API',",
    insert: "  edited_message: 'Edited message',\n",
  },
  {
    file: 'functions/dashboard/page/i18n/ja/words.ts',
    before: "  api_trigger: 'API',",
    insert: "  edited_message: '編集されたメッセージ',\n",
  },
];

/** What a trigger of the new type does: a test of its own, as whoever adds one would write it. */
const NEW_TEST = `import { expect } from 'chai';
import { publishProblems } from '../../../shared/domain/triggers/publish-problems.ts';
import { openApi } from '../../support/api.ts';
import { saying, sentBy, started, workflowOn } from '../../support/triggers.ts';

describe('the new trigger', () => {
  const trigger = { type: 'edited_message' } as never;

  it('starts on its event and on no other', () => {
    const edited = saying('order', { type: 'messaging.message.edited' });
    expect(started([workflowOn(trigger)], edited)).to.deep.equal(['wf_1']);
    expect(started([workflowOn(trigger)], saying('order'))).to.deep.equal([]);
  });

  it('is supported by the platforms that send its event', () => {
    const on = (platform: string) =>
      publishProblems(workflowOn({ type: 'edited_message', platforms: [platform] } as never), sentBy());
    expect(on('telegram')).to.deep.equal([]);
    expect(on('fax')).to.have.length(1);
  });

  it('is published through the API, and described in its document', async () => {
    const { ask } = await openApi();
    const body = { id: 'wf_edited', name: 'Edited', trigger };
    expect((await ask('POST /v1/workflows', { body })).status).to.equal(201);
    const { body: workflow } = await ask('POST /v1/workflows/wf_edited/publish');
    expect(workflow).to.include({ status: 'published', matching_cost: 0.00005 });
    const document = JSON.stringify((await ask('GET /v1/openapi.json')).body);
    expect(document).to.include('edited_message');
  });
});
`;

describe('a new trigger type', function () {
  this.timeout(600_000);

  it('is added in the places that CONTRIBUTING.md names', () => {
    const guide = readFileSync(join(repository, '.github/CONTRIBUTING.md'), 'utf8');
    const [, section = ''] = guide.split('## Add a trigger');
    const [steps = ''] = section.split('\n## ');
    for (const folder of ['shared/domain/triggers/', 'functions/dashboard/page/i18n']) {
      expect(steps).to.include(folder);
    }
  });

  it('is one row and its words: all unit and contract suites pass', async () => {
    const steps = [row, ...words];
    const changed = steps.map(({ file }) => file);
    const reached = testsReachedBy(repository, ['test/unit', 'test/contracts'], changed);
    const files = reached.filter((file) => !COPYING.includes(file));
    expect(files).to.include.members(['test/unit/api/openapi.test.ts', 'test/unit/docs.test.ts']);
    const { code, output } = await addTrigger(steps, [...files, NEW_TEST_FILE]);
    expect(code, output.slice(output.indexOf(' passing'))).to.equal(0);
    expect(output).to.include('the new trigger');
  });

  it('is missed without its words', async () => {
    const { code, output } = await addTrigger([row], ['test/unit/dashboard/i18n.test.ts']);
    expect(code, output).to.equal(1);
    expect(output).to.include('name every trigger type');
  });
});

const NEW_TEST_FILE = 'test/unit/triggers/edited-message.test.ts';

/** Takes the steps in a copy of the repository, and runs suites there. */
function addTrigger(steps: readonly Step[], suites: readonly string[]): Promise<Outcome> {
  return inCopy(async ({ root, run }) => {
    for (const { file, before, insert } of steps) insertBefore(join(root, file), before, insert);
    writeFileSync(join(root, NEW_TEST_FILE), NEW_TEST);
    return await run(...mochaArgs(suites));
  });
}

function insertBefore(file: string, before: string, insert: string): void {
  const text = readFileSync(file, 'utf8');
  if (!text.includes(before)) throw new Error(`${file} has no "${before}"`);
  writeFileSync(file, text.replace(before, insert + before));
}
