import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';

const repository = join(import.meta.dirname, '../..');
const run = promisify(execFile);

/** The unit and contract suites in which triggers occur. */
const SUITES = [
  ...['unit/triggers', 'unit/api', 'unit/process', 'unit/dashboard', 'unit/wire'].map(
    (folder) => `test/${folder}/*.test.ts`,
  ),
  'test/contracts/api-tenants.test.ts',
];

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
    expect(on('pigeon')).to.have.length(1);
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

interface Outcome {
  readonly code: number;
  readonly output: string;
}

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

  it('is one row and its words: all suites pass', async () => {
    const { code, output } = await addTrigger([row, ...words], SUITES);
    expect(code, output).to.equal(0);
    expect(output).to.include('the new trigger');
  });

  it('is missed without its words', async () => {
    const { code, output } = await addTrigger([row], ['test/unit/dashboard/i18n.test.ts']);
    expect(code, output).to.equal(1);
    expect(output).to.include('name every trigger type');
  });
});

/** Takes the steps in a copy of the repository, and runs suites there. */
async function addTrigger(steps: readonly Step[], suites: readonly string[]): Promise<Outcome> {
  const root = mkdtempSync(join(tmpdir(), 'trigger-'));
  try {
    const parts = ['functions', 'scripts', 'shared', 'terraform', 'test', '.github'];
    for (const part of [
      ...parts,
      'package.json',
      'package-lock.json',
      'tsconfig.json',
      'README.md',
    ]) {
      cpSync(join(repository, part), join(root, part), { recursive: true });
    }
    symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'));
    for (const { file, before, insert } of steps) insertBefore(join(root, file), before, insert);
    writeFileSync(join(root, 'test/unit/triggers/edited-message.test.ts'), NEW_TEST);
    return await runMocha(root, suites);
  } finally {
    rmSync(root, { recursive: true });
  }
}

function insertBefore(file: string, before: string, insert: string): void {
  const text = readFileSync(file, 'utf8');
  if (!text.includes(before)) throw new Error(`${file} has no "${before}"`);
  writeFileSync(file, text.replace(before, insert + before));
}

async function runMocha(cwd: string, suites: readonly string[]): Promise<Outcome> {
  const mocha = 'node_modules/mocha/bin/mocha.js';
  const options = ['--no-config', '--timeout=120000', '--exit'];
  const ended = run(process.execPath, ['--import', 'tsx', mocha, ...options, ...suites], {
    cwd,
    maxBuffer: 64 * 1024 * 1024,
  });
  return await ended.then(
    ({ stdout, stderr }) => ({ code: 0, output: stdout + stderr }),
    ({ code, stdout, stderr }) => ({ code, output: `${stdout}${stderr}` }),
  );
}
