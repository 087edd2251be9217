import { setImmediate as turn } from 'node:timers/promises';
import { expect } from 'chai';
import { type Processor, processEvent } from '../../../functions/process/process.ts';
import { putOne } from '../../../shared/domain/change.ts';
import type { EventRecord } from '../../../shared/domain/events/record.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import type { ReplayMode, ReplayOrder } from '../../../shared/domain/replays/replay.ts';
import type { Workflow } from '../../../shared/domain/workflows/workflow.ts';
import { orderWorkflow, workflowNamed } from '../../support/deciding.ts';
import { envelope, openWorkshop, type Workshop } from '../../support/processing.ts';

const order = envelope('m1', 'my order');

/** An attempt that makes its next request only when it is let. */
function inSteps(processor: Processor, publishes: boolean) {
  let waiting: (() => void) | undefined;
  const isLet = () =>
    new Promise<void>((resolve) => {
      waiting = resolve;
    });
  const { store, publisher } = processor;
  const change: typeof store.change = async (decide, together) => {
    await isLet();
    return await store.change(decide, together);
  };
  const publish: typeof publisher.publish = async (topic, messages) => {
    // What is published at once is one step, which the executions stand for.
    if (topic === 'workflow-executions') await isLet();
    if (!publishes) throw new Failure('publish_failed', 'made to fail');
    await publisher.publish(topic, messages);
  };
  return {
    processor: { ...processor, store: { ...store, change }, publisher: { ...publisher, publish } },
    async step(): Promise<void> {
      waiting?.();
      waiting = undefined;
      for (let turns = 0; turns < 10; turns += 1) await turn();
    },
  };
}

/** All ways in which the steps of one and those of the other can follow each other. */
function interleavings(one: string, other: string): string[] {
  if (one === '' || other === '') return [one + other];
  const [first = '', second = ''] = [one[0], other[0]];
  return [
    ...interleavings(one.slice(1), other).map((rest) => first + rest),
    ...interleavings(one, other.slice(1)).map((rest) => second + rest),
  ];
}

function recordOf({ store }: Workshop): EventRecord | undefined {
  return store.documents.records.get(order.event_id);
}

function stateOf(shop: Workshop): (string | undefined)[] {
  const { status, attempts = [] } = recordOf(shop) ?? {};
  return [status, attempts.at(-1)?.error?.code];
}

function announced({ publisher }: Workshop): Set<string> {
  const executions = publisher.published.filter(({ topic }) => topic === 'workflow-executions');
  return new Set(executions.map(({ attributes }) => attributes['execution_id'] ?? ''));
}

interface Attempts {
  readonly sequence: string;
  readonly replay?: ReplayOrder;
  /** How many steps of the second attempt are done before it is killed. */
  readonly killedAfter?: number;
}

/**
 * Attempt A commits and cannot announce; attempt B of the same message can. The sequence says whose step is next.
 * Resolves to whether B acknowledged the message.
 */
async function race(shop: Workshop, { sequence, replay, killedAfter }: Attempts): Promise<boolean> {
  const a = inSteps(shop.processor, false);
  const b = inSteps(shop.processor, true);
  const failing = processEvent(a.processor, order, replay).catch((thrown: unknown) => thrown);
  for (let turns = 0; turns < 10; turns += 1) await turn();
  await a.step();
  let acknowledged = false;
  let steps = 0;
  void processEvent(b.processor, order, replay).then(
    () => {
      acknowledged = true;
    },
    () => undefined,
  );
  for (let turns = 0; turns < 10; turns += 1) await turn();
  for (const whose of sequence) {
    if (whose === 'A') await a.step();
    else if (steps < (killedAfter ?? Number.POSITIVE_INFINITY)) {
      steps += 1;
      await b.step();
    }
  }
  expect(await failing).to.have.property('code', 'publish_failed');
  return acknowledged;
}

/** A's announcement and its note; B's look, its announcement and its notes. */
const sequences = interleavings('AA', 'BBBB');

const replays: readonly (ReplayMode | undefined)[] = [undefined, 'reprocess', 'rerun'];

function orderFor(mode: ReplayMode | undefined): ReplayOrder | undefined {
  return mode && { id: 'rpl_1', mode, at: '2026-04-02T00:00:00.000Z', by: 'Night shift' };
}

async function openFor(mode: ReplayMode | undefined): Promise<Workshop> {
  const shop = await openWorkshop();
  if (mode !== undefined) await shop.process(order);
  return shop;
}

describe('an attempt that cannot announce what it has committed', () => {
  for (const mode of replays) {
    for (const sequence of sequences) {
      it(`takes nothing back that another has announced: ${mode ?? 'event'} ${sequence}`, async () => {
        const shop = await openFor(mode);
        const replay = orderFor(mode);
        const acknowledged = await race(shop, { sequence, ...(replay && { replay }) });
        expect(acknowledged).to.equal(true);
        const record = recordOf(shop);
        expect(record).to.include({ status: 'success' });
        expect(record?.replays.map(({ outcome }) => outcome)).to.deep.equal(
          mode === undefined ? [] : ['succeeded'],
        );
        expect(announced(shop)).to.deep.equal(new Set(record?.executions.map(({ id }) => id)));
      });
    }
  }

  for (const mode of replays) {
    for (const killedAfter of [0, 1, 2]) {
      it(`shows it when the other is killed after ${killedAfter} steps: ${mode ?? 'event'}`, async () => {
        for (const sequence of sequences) {
          const shop = await openFor(mode);
          const replay = orderFor(mode);
          expect(await race(shop, { sequence, killedAfter, ...(replay && { replay }) })).to.equal(
            false,
          );
          // A replay that comes again is committed again.
          if (mode === undefined || killedAfter === 0) {
            expect(stateOf(shop)).to.deep.equal(['retrying', 'publish_failed']);
          }
          await processEvent(shop.processor, order, replay);
          expect(recordOf(shop)).to.include({ status: 'success' });
          expect(announced(shop)).to.deep.equal(
            new Set(recordOf(shop)?.executions.map(({ id }) => id)),
          );
        }
      });
    }
  }

  it('takes nothing back either when the other has matched a workflow that was stored wrong', async () => {
    const wrong = {
      ...workflowNamed(orderWorkflow, 'wf_wrong'),
      trigger: { ...orderWorkflow.trigger, match_mode: 'regex', keywords: ['(order'] },
    } as Workflow;
    for (const sequence of sequences) {
      const shop = await openWorkshop();
      await shop.store.change(putOne('workflows', wrong));
      expect(await race(shop, { sequence })).to.equal(true);
      expect(stateOf(shop)).to.deep.equal(['failed', 'workflow_invalid']);
    }
  });

  it('is found when the only copy of its message is lost', async () => {
    const shop = await openWorkshop();
    shop.publisher.fail(2);
    await shop.process(order).catch(() => undefined);
    expect(stateOf(shop)).to.deep.equal(['retrying', 'publish_failed']);
    expect(recordOf(shop)).not.to.have.property('announced');
  });

  it('notes it although what the platform has sent again was announced: both go on being tried', async () => {
    const shop = await openWorkshop();
    await shop.process(order);
    await shop.process({ ...order, received_at: '2026-03-31T10:15:45.000Z' });
    expect(recordOf(shop)).not.to.have.property('announced');
  });
});
