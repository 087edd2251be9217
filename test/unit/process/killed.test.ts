import { expect } from 'chai';
import { processEvent } from '../../../functions/process/process.ts';
import { putOne } from '../../../shared/domain/change.ts';
import { workflowDocumentId } from '../../../shared/domain/ids.ts';
import type { Execution } from '../../../shared/domain/workflows/execution.ts';
import { mortal } from '../../support/mortal-processor.ts';
import { envelope, openWorkshop, type Workshop } from '../../support/processing.ts';
import { workflowOn } from '../../support/triggers.ts';

const matching = ['wf_any', 'wf_first', 'wf_order'];

async function open(): Promise<Workshop> {
  const shop = await openWorkshop();
  const workflows = [
    workflowOn({ type: 'new_message' }, 'wf_any'),
    workflowOn({ type: 'new_conversation' }, 'wf_first'),
    workflowOn({ type: 'follow' }, 'wf_follow'),
  ];
  for (const workflow of workflows) await shop.store.change(putOne('workflows', workflow));
  return shop;
}

function started({ store }: Workshop): Execution[] {
  return [...store.documents.executions.values()];
}

/** The ids of executions that were announced, each once. */
function announced({ publisher }: Workshop): string[] {
  const announced = publisher.published.filter(({ topic }) => topic === 'workflow-executions');
  return [...new Set(announced.map(({ attributes }) => attributes['execution_id'] ?? ''))].sort();
}

async function expectOneEach(shop: Workshop): Promise<void> {
  const executions = started(shop);
  expect(executions.map(({ workflow_id }) => workflow_id).sort()).to.deep.equal(matching);
  expect(announced(shop)).to.deep.equal(executions.map(({ id }) => id).sort());
  const [record, another] = [...shop.store.documents.records.values()];
  expect(another).to.equal(undefined);
  expect(record).to.include({ status: 'success' });
}

/** Block, matcher, commit and two topics, each of them asked and answered. */
const STEPS = 10;

describe('an event whose processing is killed', () => {
  it('goes through these steps when it is not', async () => {
    const shop = await open();
    const processor = mortal(shop.processor, Number.POSITIVE_INFINITY);
    await processEvent(processor, envelope('m1', 'my order'));
    expect(processor.steps()).to.equal(STEPS);
    await expectOneEach(shop);
  });

  for (let step = 0; step < STEPS; step++) {
    it(`at step ${step} starts one execution per match once it comes again`, async () => {
      // Several at once, as Pub/Sub may deliver one message several times.
      for (const length of [1, 2, 3]) {
        const shop = await open();
        const event = envelope('m1', 'my order');
        const dying = Array.from({ length }, () =>
          processEvent(mortal(shop.processor, step), event),
        );
        const ends = await Promise.allSettled(dying);
        expect(ends.map(({ status }) => status)).not.to.include('fulfilled');
        await shop.process(event);
        await expectOneEach(shop);
      }
    });
  }

  it('keeps what it started although the workflow is unpublished before it is announced', async () => {
    const shop = await open();
    const event = envelope('m1', 'my order');
    shop.publisher.fail(2);
    await processEvent(shop.processor, event).catch(() => undefined);
    expect(announced(shop)).to.deep.equal([]);
    for (const { workflow_id } of started(shop)) {
      const workflow = await shop.store.find('workflows', workflowDocumentId('ws_1', workflow_id));
      if (workflow !== undefined) {
        await shop.store.change(putOne('workflows', { ...workflow, status: 'draft' }));
      }
    }
    expect(await shop.process(event)).to.equal('duplicate');
    await expectOneEach(shop);
  });
});
