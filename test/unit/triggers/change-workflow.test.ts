import { expect } from 'chai';
import { putOne } from '../../../shared/domain/change.ts';
import { workflowDocumentId } from '../../../shared/domain/ids.ts';
import { changeWorkflow } from '../../../shared/domain/workflows/change-workflow.ts';
import type { Workflow } from '../../../shared/domain/workflows/workflow.ts';
import {
  archiveWorkflow,
  createWorkflow,
  publishWorkflow,
  type Transition,
  unpublishWorkflow,
  updateWorkflow,
  type WorkflowContent,
  type WorkflowErrorCode,
} from '../../../shared/domain/workflows/workflow-transitions.ts';
import { createMemoryStore } from '../../support/memory/memory-store.ts';
import { sentBy } from '../../support/triggers.ts';

const noon = { at: '2026-03-31T12:00:00.000Z', sent: sentBy('instagram', 'line') };
const later = { ...noon, at: '2026-03-31T13:00:00.000Z' };
const order: WorkflowContent = { name: 'Order', trigger: { type: 'new_message' } };
const story = (platform: string): WorkflowContent => ({
  name: 'Story',
  trigger: { type: 'story_reply', platforms: [platform] },
});

const draft: Workflow = {
  id: workflowDocumentId('ws_1', 'wf_1'),
  workflow_id: 'wf_1',
  ...{ workspace_id: 'ws_1', ...order, status: 'draft', version: 1 },
  matching_cost: 100,
  ...{ created_at: noon.at, updated_at: noon.at },
};

function refusalOf(outcome: Workflow | WorkflowErrorCode): [string, string] {
  return 'refused' in outcome ? [outcome.refused, outcome.message] : ['', ''];
}

describe('a workflow', () => {
  it('is born as a draft, once', () => {
    const create = createWorkflow({ workflow_id: 'wf_1', workspace_id: 'ws_1' }, order, noon);
    expect(create(undefined)).to.deep.equal(draft);
    const published = { ...draft, status: 'published' as const };
    expect(create(published)).to.equal(published);
    expect(refusalOf(create({ ...draft, name: 'Another' }))).to.deep.equal([
      'workflow_exists',
      'another workflow has this id',
    ]);
  });

  it('becomes another version when its name, trigger or definition changes', () => {
    const changes: WorkflowContent[] = [
      { ...order, name: 'Orders' },
      { ...order, trigger: { type: 'new_message', platforms: ['line'] } },
      { ...order, definition_digest: 'ab' },
    ];
    for (const content of changes) {
      expect(updateWorkflow(content, later)(draft)).to.deep.equal({
        ...draft,
        ...content,
        version: 2,
        updated_at: later.at,
      });
    }
    const defined = { ...draft, definition_digest: 'ab' };
    expect(updateWorkflow(order, later)(defined)).to.deep.equal({
      ...draft,
      version: 2,
      updated_at: later.at,
    });
  });

  it('stays as it is when nothing changes, whatever version was expected', () => {
    expect(updateWorkflow(order, later)(draft)).to.equal(draft);
    expect(updateWorkflow(order, later, 99)(draft)).to.equal(draft);
  });

  it('refuses a change of a version that is no longer', () => {
    const update = updateWorkflow({ ...order, name: 'Orders' }, later, 1);
    expect(update(draft)).to.include({ version: 2 });
    expect(refusalOf(update({ ...draft, version: 2 }))).to.deep.equal([
      'version_conflict',
      'the workflow has been changed since that version',
    ]);
  });

  it('goes from draft to published and back, and keeps its version', () => {
    const published = publishWorkflow(later)(draft);
    expect(published).to.deep.equal({
      ...draft,
      status: 'published',
      updated_at: later.at,
      published_at: later.at,
    });
    expect(publishWorkflow(noon)(published as Workflow)).to.equal(published);
    expect(unpublishWorkflow(noon)(published as Workflow)).to.include({
      status: 'draft',
      version: 1,
      updated_at: noon.at,
    });
    expect(unpublishWorkflow(later)(draft)).to.equal(draft);
  });

  it('is not published, nor changed while it is, into what could never start', () => {
    const problems = [
      {
        field: 'trigger.platforms.0',
        message: 'line sends no events that trigger story_reply; supported: instagram',
      },
    ];
    const refusal = {
      refused: 'workflow_not_publishable',
      message: 'the workflow cannot be published as it is',
      problems,
    };
    expect(publishWorkflow(noon)({ ...draft, ...story('line') })).to.deep.equal(refusal);
    const live = { ...draft, ...story('instagram'), status: 'published' as const };
    expect(updateWorkflow(story('line'), later)(live)).to.deep.equal(refusal);
    expect(updateWorkflow(story('line'), later)(draft)).to.include({ status: 'draft', version: 2 });
  });

  it('is archived for good', () => {
    const archived = archiveWorkflow(later)(draft) as Workflow;
    expect(archived).to.include({ status: 'archived', version: 1, updated_at: later.at });
    expect(archiveWorkflow(noon)(archived)).to.equal(archived);
    const others = [
      publishWorkflow(noon),
      unpublishWorkflow(noon),
      updateWorkflow({ ...order, name: 'Orders' }, noon),
    ];
    for (const transition of others) {
      expect(refusalOf(transition(archived))).to.deep.equal([
        'workflow_archived',
        'the workflow is archived and can no longer be changed',
      ]);
    }
  });

  it('that is not there cannot change', () => {
    const all = [
      publishWorkflow(noon),
      unpublishWorkflow(noon),
      archiveWorkflow(noon),
      updateWorkflow(order, noon),
    ];
    for (const transition of all) {
      expect(refusalOf(transition(undefined))).to.deep.equal([
        'workflow_not_found',
        'there is no such workflow',
      ]);
    }
  });
});

describe('a change of a workflow', () => {
  const place = { workflow_id: 'wf_1', workspace_id: 'ws_1' };

  function open(): {
    change(transition: Transition, workspace?: string): Promise<Workflow | WorkflowErrorCode>;
    version(): Promise<number | undefined>;
    taken(): Promise<number | undefined>;
    fill(quota_used: number): Promise<unknown>;
    stored(): Promise<Workflow | undefined>;
  } {
    const store = createMemoryStore();
    return {
      change: async (transition, workspace = 'ws_1') =>
        (await store.change(changeWorkflow('wf_1', workspace, transition))).outcome,
      version: async () => (await store.find('workspaces', 'ws_1'))?.workflows_version,
      taken: async () => (await store.find('workspaces', 'ws_1'))?.quota_used,
      fill: (quota_used) =>
        store.change(putOne('workspaces', { id: 'ws_1', workflows_version: 9, quota_used })),
      stored: () => store.find('workflows', draft.id),
    };
  }

  it('is counted in the workspace when what is published changes', async () => {
    const { change, version } = open();
    await change(createWorkflow(place, order, noon));
    await change(updateWorkflow({ ...order, name: 'Orders' }, noon));
    expect(await version()).to.equal(undefined);
    await change(publishWorkflow(noon));
    expect(await version()).to.equal(1);
    await change(publishWorkflow(noon));
    expect(await version()).to.equal(1);
    await change(updateWorkflow(order, noon));
    expect(await version()).to.equal(2);
    await change(unpublishWorkflow(noon));
    expect(await version()).to.equal(3);
    await change(archiveWorkflow(noon));
    expect(await version()).to.equal(3);
  });

  it('changes nothing when it is refused', async () => {
    const { change, stored } = open();
    await change(createWorkflow(place, story('line'), noon));
    expect(refusalOf(await change(publishWorkflow(noon)))[0]).to.equal('workflow_not_publishable');
    expect(await stored()).to.include({ status: 'draft' });
  });

  it('neither sees nor touches the workflow of another workspace with the same id', async () => {
    const { change, stored } = open();
    await change(createWorkflow(place, order, noon));
    expect(refusalOf(await change(publishWorkflow(noon), 'ws_2'))[0]).to.equal(
      'workflow_not_found',
    );
    const foreign = { workflow_id: 'wf_1', workspace_id: 'ws_2' };
    const created = await change(createWorkflow(foreign, story('instagram'), noon), 'ws_2');
    expect(created).to.include({ workflow_id: 'wf_1', workspace_id: 'ws_2', name: 'Story' });
    await change(archiveWorkflow(noon), 'ws_2');
    expect(await stored()).to.deep.equal(draft);
  });

  it('uses the quota of the workspace while it is published, and gives it back', async () => {
    const { change, taken } = open();
    const trigger = { type: 'keyword' as const, match_mode: 'exact' as const };
    const content = {
      ...order,
      trigger: { ...trigger, keywords: ['order'], case_sensitive: false },
    };
    await change(createWorkflow(place, content, noon));
    expect(await taken()).to.equal(undefined);
    await change(publishWorkflow(noon));
    expect(await taken()).to.equal(120);
    const limited = { ...content.trigger, keywords: ['order', 'buy'], platforms: ['line', 'line'] };
    await change(updateWorkflow({ ...content, trigger: limited }, noon));
    expect(await taken()).to.equal(138);
    const both = { ...limited, platforms: ['line', 'instagram'] };
    await change(updateWorkflow({ ...content, trigger: both }, noon));
    expect(await taken()).to.equal(276);
    await change(archiveWorkflow(noon));
    expect(await taken()).to.equal(0);
  });

  it('is not published when the quota is used up, and may become smaller then', async () => {
    const { change, fill, stored } = open();
    await change(createWorkflow(place, order, noon));
    await fill(1_999_901);
    const outcome = await change(publishWorkflow(noon));
    expect(refusalOf(outcome)).to.deep.equal([
      'workspace_full',
      'the published triggers of the workspace would exceed its quota',
    ]);
    expect('refused' in outcome && outcome.problems).to.deep.equal([
      {
        field: 'trigger',
        message:
          'matching the published triggers of the workspace would cost 2000001 of 2000000 units: unpublish workflows or give them fewer keywords; regular expressions cost most that do not contain three fixed letters in a row',
      },
    ]);
    expect(await stored()).to.deep.equal(draft);
    await fill(1_999_900);
    expect(await change(publishWorkflow(noon))).to.include({ status: 'published' });
    await fill(3_000_000);
    expect(await change(unpublishWorkflow(noon))).to.include({ status: 'draft' });
  });
});
