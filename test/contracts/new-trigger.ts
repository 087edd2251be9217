import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

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
    schema: v.strictObject({ type: v.literal('edited_message'), ...options }),
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

export const NEW_TRIGGER_TEST = 'test/unit/triggers/edited-message.test.ts';

/** The older files that the steps change. */
export const changedByTrigger: readonly string[] = [row, ...words].map(({ file }) => file);

/** Takes the steps in a copy of the repository. The words can be left out. */
export function addTrigger(root: string, { named }: { readonly named: boolean }): void {
  for (const { file, before, insert } of named ? [row, ...words] : [row]) {
    const text = readFileSync(join(root, file), 'utf8');
    if (!text.includes(before)) throw new Error(`${file} has no "${before}"`);
    writeFileSync(join(root, file), text.replace(before, insert + before));
  }
  writeFileSync(join(root, NEW_TRIGGER_TEST), NEW_TEST);
}
