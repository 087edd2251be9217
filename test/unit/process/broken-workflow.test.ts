import { expect } from 'chai';
import { putOne } from '../../../shared/domain/change.ts';
import type { EventRecord } from '../../../shared/domain/events/record.ts';
import type { Workflow } from '../../../shared/domain/workflows/workflow.ts';
import { orderWorkflow } from '../../support/intake.ts';
import { envelope, openWorkshop, type Workshop } from '../../support/processing.ts';

const wrong = {
  ...orderWorkflow,
  id: 'wf_wrong',
  trigger: { ...orderWorkflow.trigger, match_mode: 'regex', keywords: ['(order'] },
} as Workflow;

const right: Workflow = { ...orderWorkflow, id: 'wf_wrong', version: 4 };

const error = {
  code: 'workflow_invalid',
  message:
    'workflow wf_wrong is stored wrong: trigger.keywords.0: error parsing regexp: missing closing ): `(order`',
};

async function open(): Promise<Workshop> {
  const shop = await openWorkshop();
  await shop.store.change(putOne('workflows', wrong));
  return shop;
}

function recordOf({ store }: Workshop): EventRecord | undefined {
  return [...store.documents.records.values()][0];
}

function begun(shop: Workshop): string[] {
  return [...shop.store.documents.executions.values()].map(({ workflow_id }) => workflow_id).sort();
}

function announced({ publisher }: Workshop): string[] {
  return publisher.published.flatMap(({ topic, attributes }) =>
    topic === 'workflow-executions' ? [attributes['workflow_id'] ?? ''] : [],
  );
}

describe('an event that a workflow stored wrong may have been meant for', () => {
  it('is applied, starts the others, and fails in the log', async () => {
    const shop = await open();
    expect(await shop.process(envelope('m1', 'my order'))).to.equal('failed');
    const record = recordOf(shop);
    expect(record).to.include({ status: 'failed' });
    expect(record?.applied_at).to.equal(record?.attempts[0]?.at);
    expect(record?.attempts.map(({ outcome, error }) => ({ outcome, error }))).to.deep.equal([
      { outcome: 'failed', error },
    ]);
    expect(shop.store.documents.messages.size).to.equal(1);
    expect(begun(shop)).to.deep.equal(['wf_order']);
    expect(announced(shop)).to.deep.equal(['wf_order']);
  });

  it('changes nothing when it comes again, and announces the same', async () => {
    const shop = await open();
    await shop.process(envelope('m1', 'my order'));
    const before = structuredClone(shop.store.documents);
    expect(await shop.process(envelope('m1', 'my order'))).to.equal('duplicate');
    expect(shop.store.documents).to.deep.equal(before);
    expect(announced(shop)).to.deep.equal(['wf_order', 'wf_order']);
  });

  it('is completed by the next replay once the workflow is put right', async () => {
    const shop = await open();
    await shop.process(envelope('m1', 'my order'));
    await shop.store.change(putOne('workflows', right));
    expect(await shop.process(envelope('m1', 'my order'))).to.equal('success');
    const record = recordOf(shop);
    expect(record).to.include({ status: 'success' }).and.not.have.property('broken_workflows');
    expect(record?.attempts.map(({ outcome }) => outcome)).to.deep.equal(['failed', 'success']);
    expect(record?.executions.map(({ workflow_id }) => workflow_id)).to.deep.equal([
      'wf_order',
      'wf_wrong',
    ]);
    expect(begun(shop)).to.deep.equal(['wf_order', 'wf_wrong']);
    expect(await shop.process(envelope('m1', 'my order'))).to.equal('duplicate');
    expect(begun(shop)).to.deep.equal(['wf_order', 'wf_wrong']);
  });

  it('does not start on the way what was published since', async () => {
    const shop = await open();
    await shop.process(envelope('m1', 'my order'));
    await shop.store.change(putOne('workflows', right));
    await shop.store.change(putOne('workflows', { ...orderWorkflow, id: 'wf_young' }));
    await shop.process(envelope('m1', 'my order'));
    expect(begun(shop)).to.deep.equal(['wf_order', 'wf_wrong']);
  });

  it('succeeds when the workflow has been taken out instead', async () => {
    const shop = await open();
    await shop.process(envelope('m1', 'my order'));
    await shop.store.change(putOne('workflows', { ...wrong, status: 'archived' }));
    expect(await shop.process(envelope('m1', 'my order'))).to.equal('success');
    expect(begun(shop)).to.deep.equal(['wf_order']);
  });

  it('stays failed when its announcement had failed first', async () => {
    const shop = await open();
    shop.publisher.fail(1);
    await shop.process(envelope('m1', 'my order')).catch(() => undefined);
    expect(recordOf(shop)).to.include({ status: 'retrying' });
    expect(await shop.process(envelope('m1', 'my order'))).to.equal('duplicate');
    expect(recordOf(shop)).to.include({ status: 'failed' });
    expect(recordOf(shop)?.attempts.at(-1)?.error).to.deep.equal(error);
  });

  it('is no event that it could not have started on', async () => {
    const shop = await openWorkshop();
    const elsewhere = { ...wrong, trigger: { ...wrong.trigger, platforms: ['line'] } } as Workflow;
    await shop.store.change(putOne('workflows', elsewhere));
    expect(await shop.process(envelope('m1', 'my order'))).to.equal('success');
    expect(recordOf(shop)).not.to.have.property('broken_workflows');
  });
});
