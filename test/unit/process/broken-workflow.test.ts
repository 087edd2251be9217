import { expect } from 'chai';
import { processEvent } from '../../../functions/process/process.ts';
import { putOne } from '../../../shared/domain/change.ts';
import type { EventRecord } from '../../../shared/domain/events/record.ts';
import type { Failure } from '../../../shared/domain/failure.ts';
import type { Workflow } from '../../../shared/domain/workflows/workflow.ts';
import { orderWorkflow, workflowNamed } from '../../support/deciding.ts';
import { envelope, openWorkshop, type Workshop } from '../../support/processing.ts';

const wrong = {
  ...workflowNamed(orderWorkflow, 'wf_wrong'),
  trigger: { ...orderWorkflow.trigger, match_mode: 'regex', keywords: ['(order'] },
} as Workflow;

const right: Workflow = { ...workflowNamed(orderWorkflow, 'wf_wrong'), version: 4 };

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

function started(shop: Workshop): string[] {
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
    expect(started(shop)).to.deep.equal(['wf_order']);
    expect(announced(shop)).to.deep.equal(['wf_order']);
  });

  it('changes nothing when it comes again, and announces the same', async () => {
    const shop = await open();
    await shop.process(envelope('m1', 'my order'));
    const before = structuredClone(shop.store.documents);
    const again = { ...envelope('m1', 'my order'), received_at: '2026-03-31T10:15:45.000Z' };
    expect(await shop.process(again)).to.equal('duplicate');
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
    expect(started(shop)).to.deep.equal(['wf_order', 'wf_wrong']);
    expect(await shop.process(envelope('m1', 'my order'))).to.equal('duplicate');
    expect(started(shop)).to.deep.equal(['wf_order', 'wf_wrong']);
  });

  it('does not start on the way what was published since', async () => {
    const shop = await open();
    await shop.process(envelope('m1', 'my order'));
    await shop.store.change(putOne('workflows', right));
    await shop.store.change(putOne('workflows', workflowNamed(orderWorkflow, 'wf_young')));
    await shop.process(envelope('m1', 'my order'));
    expect(started(shop)).to.deep.equal(['wf_order', 'wf_wrong']);
  });

  it('stays failed while the workflow is wrong, however many others have gone wrong since', async () => {
    const shop = await open();
    await shop.process(envelope('m1', 'my order'));
    for (let n = 0; n < 100; n++) {
      const other = { ...wrong, ...workflowNamed(wrong, `wf_late_${n}`) };
      await shop.store.change(putOne('workflows', other));
    }
    expect(await shop.process(envelope('m1', 'my order'))).to.equal('duplicate');
    expect(recordOf(shop)).to.include({ status: 'failed' });
    expect(recordOf(shop)?.broken_workflows).to.have.length(1);
  });

  it('keeps a hundred of the workflows that are wrong', async () => {
    const shop = await open();
    for (let n = 0; n < 120; n++) {
      const other = { ...wrong, ...workflowNamed(wrong, `wf_late_${n}`) };
      await shop.store.change(putOne('workflows', other));
    }
    await shop.process(envelope('m1', 'my order'));
    expect(recordOf(shop)?.broken_workflows).to.have.length(100);
  });

  it('succeeds when the workflow has been taken out instead', async () => {
    const shop = await open();
    await shop.process(envelope('m1', 'my order'));
    await shop.store.change(putOne('workflows', { ...wrong, status: 'archived' }));
    expect(await shop.process(envelope('m1', 'my order'))).to.equal('success');
    expect(started(shop)).to.deep.equal(['wf_order']);
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

  for (const mode of ['reprocess', 'rerun'] as const) {
    it(`starts nothing twice when the message of a replay comes twice: ${mode}`, async () => {
      const shop = await open();
      await shop.process(envelope('m1', 'my order'));
      const replay = { id: 'rpl_1', mode, at: '2026-04-02T00:00:00.000Z', by: 'Night shift' };
      const again = () => processEvent(shop.processor, envelope('m1', 'my order'), replay);
      expect(await again()).to.equal('failed');
      const once = started(shop);
      expect(once).to.have.length(mode === 'rerun' ? 2 : 1);
      const marks = recordOf(shop)?.replays;
      expect(await again()).to.equal('failed');
      expect(started(shop)).to.deep.equal(once);
      expect(recordOf(shop)?.replays).to.deep.equal(marks);
    });
  }

  it('is no event that it could not have started on', async () => {
    const shop = await openWorkshop();
    const elsewhere = { ...wrong, trigger: { ...wrong.trigger, platforms: ['line'] } } as Workflow;
    await shop.store.change(putOne('workflows', elsewhere));
    expect(await shop.process(envelope('m1', 'my order'))).to.equal('success');
    expect(recordOf(shop)).not.to.have.property('broken_workflows');
  });
});

describe('an event whose text is too much for the regular expressions of its workspace', () => {
  const patterns = [1, 2, 3].map((n) => ({
    ...workflowNamed(orderWorkflow, `wf_dear_${n}`),
    trigger: { ...orderWorkflow.trigger, match_mode: 'regex', keywords: ['order.{300}'] },
  })) as readonly Workflow[];
  const long = `my order ${'ab'.repeat(2_480)}`;

  async function openDear(): Promise<Workshop> {
    const shop = await openWorkshop();
    for (const one of patterns) await shop.store.change(putOne('workflows', one));
    return shop;
  }

  it('starts what was matched within the budget, and fails in the log with the name of the rest', async () => {
    const shop = await openDear();
    expect(await shop.process(envelope('m1', long))).to.equal('failed');
    expect(started(shop)).to.deep.equal(['wf_dear_1', 'wf_dear_2', 'wf_order']);
    const record = recordOf(shop);
    expect(record).to.include({ status: 'failed' });
    expect(record?.broken_workflows).to.deep.equal([
      {
        workflow_id: 'wf_dear_3',
        workflow_version: 3,
        code: 'workflow_too_slow',
        reason:
          'the regular expressions of the workspace take too long for this text; make them shorter, or give them fixed letters to look for',
      },
    ]);
    expect(record?.attempts.at(-1)?.error).to.deep.equal({
      code: 'workflow_too_slow',
      message:
        'workflow wf_dear_3 was left out: the regular expressions of the workspace take too long for this text; make them shorter, or give them fixed letters to look for',
    });
  });

  it('is reported for the log with its code and the workflows, without their keywords', async () => {
    const shop = await openDear();
    const failures: [string, string][] = [];
    const onFailure = ({ code, message }: Failure): void => void failures.push([code, message]);
    await processEvent({ ...shop.processor, onFailure }, envelope('m1', long));
    expect(failures).to.deep.equal([['workflow_too_slow', 'not matched: wf_dear_3']]);
  });

  it('is permanent: it changes nothing when it comes again', async () => {
    const shop = await openDear();
    await shop.process(envelope('m1', long));
    const before = structuredClone(shop.store.documents);
    const again = { ...envelope('m1', long), received_at: '2026-03-31T10:15:45.000Z' };
    expect(await shop.process(again)).to.equal('duplicate');
    expect(shop.store.documents).to.deep.equal(before);
  });

  it('is completed once the workflows are cheaper', async () => {
    const shop = await openDear();
    await shop.process(envelope('m1', long));
    await shop.store.change(putOne('workflows', workflowNamed(orderWorkflow, 'wf_dear_1')));
    expect(await shop.process(envelope('m1', long))).to.equal('success');
    expect(started(shop)).to.deep.equal(['wf_dear_1', 'wf_dear_2', 'wf_dear_3', 'wf_order']);
  });
});

describe('an event that more workflows match than one event may start', () => {
  it('starts 500 of them, and names others in the log', async () => {
    const shop = await openWorkshop();
    for (let n = 0; n < 700; n++) {
      const id = `wf_p${String(n).padStart(3, '0')}`;
      await shop.store.change(putOne('workflows', workflowNamed(orderWorkflow, id)));
    }
    expect(await shop.process(envelope('m1', 'my order'))).to.equal('failed');
    const record = recordOf(shop);
    expect(started(shop)).to.have.length(500);
    expect(record?.executions).to.have.length(500);
    expect(record?.broken_workflows).to.have.length(100);
    expect(record?.broken_workflows?.[0]).to.deep.equal({
      workflow_id: 'wf_p499',
      workflow_version: 3,
      code: 'too_many_workflows',
      reason: 'an event starts at most 500 workflows; narrow their triggers',
    });
    expect(record?.broken_workflows?.[98]).not.to.have.property('more');
    expect(record?.broken_workflows?.[99]).to.deep.equal({
      workflow_id: 'wf_p598',
      workflow_version: 3,
      code: 'too_many_workflows',
      reason:
        'an event starts at most 500 workflows; narrow their triggers (and 101 more workflows)',
      more: 101,
    });
    expect(record?.attempts.at(-1)?.error?.message).to.equal(
      'workflow wf_p499 was left out: an event starts at most 500 workflows; narrow their triggers (and 200 more)',
    );
    expect(await shop.process(envelope('m1', 'my order'))).to.equal('duplicate');
    expect(started(shop)).to.have.length(500);
  });
});
