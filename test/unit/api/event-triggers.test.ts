import { expect } from 'chai';
import type { Condition } from '../../../shared/domain/triggers/condition.ts';
import type { Workflow } from '../../../shared/domain/workflows/workflow.ts';
import { aWorkflow } from '../../contracts/store-documents.ts';
import { OTHER_KEY, openApi, put } from '../../support/api.ts';
import { workflowNamed } from '../../support/deciding.ts';
import { envelope, openWorkshop } from '../../support/processing.ts';

const silentWorkflow = (n: number): Workflow => ({
  ...workflowNamed(aWorkflow('ws_1', 'published'), `wf_${String(n).padStart(4, '0')}`),
  trigger: { type: 'story_reply' },
});

/** The event of one text that says "my order". */
async function openExplained() {
  const shop = await openWorkshop();
  const { event_id } = envelope('m1', 'my order');
  await shop.process(envelope('m1', 'my order'));
  const { ask } = await openApi({ now: () => Date.parse('2026-04-01T00:00:00Z') }, shop.store);
  return { ask, store: shop.store, event_id, operation: `GET /v1/events/${event_id}/triggers` };
}

describe('GET /v1/events/{id}/triggers', () => {
  it('explains what has started before what has come near, and that before the rest', async () => {
    const { ask, store, operation, event_id } = await openExplained();
    const near: Workflow = workflowNamed(aWorkflow('ws_1', 'published'), 'wf_near');
    const others = workflowNamed(aWorkflow('ws_2', 'published'), 'wf_theirs');
    await put(store, 'workflows', silentWorkflow(1), near, others);
    const { status, body } = await ask(operation);
    expect(status).to.equal(200);
    expect(body).to.include({ event_id, evaluated_at: '2026-04-01T00:00:00.000Z', left_out: 0 });
    const ids = body.workflows.map((one: { workflow_id: string }) => one.workflow_id);
    expect(ids).to.deep.equal(['wf_order', 'wf_near', 'wf_0001']);
    const [first, second] = body.workflows;
    expect(first).to.include({
      matched: true,
      execution_id: [...store.documents.executions.keys()][0],
    });
    expect(second)
      .to.include({ name: 'Greeting', matched: false })
      .and.not.have.property('execution_id');
    expect(second.conditions.at(-1)).to.include({ condition: 'keyword', met: false });
  });

  it('explains a draft and an archived workflow as if they were published', async () => {
    const { ask, store, operation } = await openExplained();
    const [order] = [...store.documents.workflows.values()];
    const named = (id: string, status: Workflow['status']): Workflow => ({
      ...workflowNamed(order as Workflow, id),
      status,
    });
    await put(store, 'workflows', named('wf_draft', 'draft'), named('wf_past', 'archived'));
    const { body } = await ask(operation);
    const found = body.workflows.map((one: { workflow_id: string; conditions: Condition[] }) => [
      one.workflow_id,
      one.conditions[0]?.code,
      one.conditions.at(-1)?.code,
    ]);
    expect(found).to.deep.equal([
      ['wf_order', 'published', 'keyword_found'],
      ['wf_draft', 'draft', 'keyword_found'],
      ['wf_past', 'archived', 'keyword_found'],
    ]);
  });

  it('shows what the event has started, also when it is no longer published', async () => {
    const { ask, store, operation } = await openExplained();
    const [order] = [...store.documents.workflows.values()];
    await put(store, 'workflows', { ...(order as Workflow), status: 'archived' });
    const { body } = await ask(operation);
    expect(body.workflows).to.have.length(1);
    expect(body.workflows[0]).to.include({ workflow_id: 'wf_order', matched: false });
    expect(body.workflows[0].execution_id).to.match(/^exec_/);
  });

  it('leaves out, and counts, most of those that have nothing to do with it', async () => {
    const { ask, store, operation } = await openExplained();
    await put(store, 'workflows', ...Array.from({ length: 80 }, (_, n) => silentWorkflow(n)));
    const { body } = await ask(operation);
    expect(body.workflows).to.have.length(51);
    expect(body.workflows[0].workflow_id).to.equal('wf_order');
    expect(body.left_out).to.equal(30);
  });

  it('is of its own workspace only', async () => {
    const { ask, operation } = await openExplained();
    expect((await ask(operation, { key: OTHER_KEY })).status).to.equal(404);
  });
});
