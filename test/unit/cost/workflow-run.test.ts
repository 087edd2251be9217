import { expect } from 'chai';
import { millionRuns, plainStep, sixSteps } from '../../../scripts/cost/workflow-run.ts';
import { onOne } from '../../../shared/domain/change.ts';
import { withInput } from '../../../shared/domain/workflows/inbox.ts';
import type { Run } from '../../../shared/domain/workflows/run.ts';
import { countingStore } from '../../support/counting-store.ts';
import { type EngineSubject, EXECUTION, openEngine } from '../../support/engine.ts';

const typical = {
  start: 'known',
  nodes: {
    known: {
      type: 'condition',
      cases: [
        { if: { field: 'contact.tags', operator: 'contains', value: 'customer' }, next: 'over' },
      ],
      else: 'size',
    },
    size: { type: 'ask_question', message: 'Which size?', variable: 'size', next: 'order' },
    order: {
      type: 'http_request',
      ...{ method: 'POST', url: 'https://shop.example/orders', body: { size: '{{ size }}' } },
      next: 'thanks',
    },
    thanks: { type: 'send_message', message: 'Thank you.', next: 'tag' },
    tag: { type: 'tag_contact', add: ['customer'], next: 'over' },
    over: { type: 'end' },
  },
};

/** An engine whose documents are counted from here. */
async function openCounted(definition: object) {
  const subject = await openEngine({ definition });
  // An instance keeps the definition; the engine of the tests reads it for every push.
  const { counts, store } = countingStore({ ...subject.store });
  Object.assign(subject.store, store);
  return { subject, counts };
}

function chainOf(length: number): object {
  const nodes = Array.from({ length }, (_, n) => [
    `n${n}`,
    {
      ...{ type: 'set_variable', name: 'count', value: `${n}` },
      ...(n + 1 < length && { next: `n${n + 1}` }),
    },
  ]);
  return { start: 'n0', nodes: Object.fromEntries(nodes) };
}

async function countChain(length: number) {
  const { subject, counts } = await openCounted(chainOf(length));
  await subject.run();
  expect((await subject.execution()).status).to.equal('completed');
  return { ...counts };
}

/** The reply, as `process` gives it to the execution. */
async function reply({ store, now }: EngineSubject): Promise<void> {
  const at = new Date(now()).toISOString();
  await store.change(
    onOne('executions', EXECUTION, (known) => {
      const run = JSON.parse(known?.run ?? '{}') as Run;
      const [wait] = run.branches.flatMap((branch) => branch.wait ?? []);
      const said = { event_id: 'evt_1', at, kind: 'text', text: 'Large' };
      const input = { kind: 'reply' as const, key: wait?.key ?? '', reply: said };
      return known === undefined ? {} : { executions: [withInput(known, input, at)] };
    }),
  );
}

describe('what a workflow costs', () => {
  it('is counted for one more step', async () => {
    const [ten, twenty] = [await countChain(10), await countChain(20)];
    expect({
      reads: (twenty.reads - ten.reads) / 10,
      writes: (twenty.writes - ten.writes) / 10,
    }).to.deep.equal({ reads: plainStep.reads, writes: plainStep.writes });
  });

  it('is counted for six steps, from the start to the end', async () => {
    const { subject, counts } = await openCounted(typical);
    await subject.run();
    const asked = { ...counts };
    await reply(subject);
    const given = { reads: counts.reads - asked.reads, writes: counts.writes - asked.writes };
    await subject.run();
    expect(subject.steps()).to.deep.equal([
      'known completed',
      'size completed',
      'order completed',
      'thanks completed',
      'tag completed',
      'over completed',
    ]);
    expect({
      reads: counts.reads - given.reads,
      writes: counts.writes - given.writes,
      publishes: subject.publisher.published.length,
      tasks: subject.tasks.waiting.size,
    }).to.deep.equal({
      reads: sixSteps.reads,
      writes: sixSteps.writes,
      publishes: sixSteps.publishes,
      tasks: sixSteps.tasks,
    });
  });

  it('is so many dollars for a million, before the time of the instances', () => {
    expect([millionRuns(plainStep).toFixed(2), millionRuns(sixSteps).toFixed(2)]).to.deep.equal([
      '2.70',
      '35.19',
    ]);
  });
});
