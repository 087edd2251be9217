import { assert } from 'chai';
import { readGraph } from '../../../shared/domain/workflows/graph.ts';
import { wakeAt } from '../../../shared/domain/workflows/run.ts';
import { play, START, traceOf } from '../../support/graphs.ts';

describe('an execution that is advanced', () => {
  it('goes from node to node and ends', () => {
    const played = play({
      start: 'a',
      nodes: { a: { type: 'go_to', node: 'b' }, b: { type: 'end' } },
    });
    assert.equal(wakeAt(played.run, START), START);
    played.goOn();
    assert.deepEqual(traceOf(played), ['a completed', 'b completed']);
    assert.deepEqual(played.run.ended, { status: 'completed', at: START });
    assert.isUndefined(wakeAt(played.run, START));
  });

  it('names each step by execution, node and visit', () => {
    const played = play({ start: 'a', nodes: { a: { type: 'end' } } });
    played.goOn();
    const [step] = played.steps.values();
    assert.deepEqual(step, {
      id: 'step_x1d4n4mdydzw0a8sbchm49gmah',
      number: 1,
      node: 'a',
      type: 'end',
      visit: 1,
      branch: '0',
      status: 'completed',
      started_at: START,
      ended_at: START,
    });
  });

  it('stops a loop that waits for nobody', () => {
    const played = play({ start: 'a', nodes: { a: { type: 'go_to', node: 'a' } } });
    played.goOn();
    assert.equal(played.run.ended?.status, 'failed');
    assert.equal(played.run.ended?.code, 'loop_limit');
    assert.equal(played.steps.size, 501);
    assert.deepEqual(played.effects, [{ type: 'withdraw_messages' }]);
  });

  it('fails at a node that is not there', () => {
    const played = play({ start: 'a', nodes: { a: { type: 'go_to', node: 'b' } } });
    played.goOn();
    assert.deepEqual(traceOf(played), ['a completed', 'b failed unknown_node']);
  });

  it('changes nothing once it is cancelled', () => {
    const played = play({ start: 'a', nodes: { a: { type: 'end' } } });
    const cancel = { kind: 'cancel' as const, code: 'cancelled', message: 'Somebody stopped it.' };
    assert.isTrue(played.give(cancel));
    assert.isFalse(played.give(cancel));
    assert.isFalse(played.give({ kind: 'go' }));
    assert.deepEqual(played.run.ended, {
      status: 'cancelled',
      code: 'cancelled',
      message: 'Somebody stopped it.',
      at: START,
    });
  });
});

describe('a definition', () => {
  it('is refused by its size before its nodes are looked at', () => {
    const nodes = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, index) => [`n${index}`, { type: 'nonsense' }]),
    );
    assert.deepEqual(readGraph({ start: 'n0', nodes }), {
      problems: [
        {
          field: 'nodes',
          message: 'There are 10000 nodes; at most 300 are possible. Split the workflow in two.',
        },
      ],
    });
  });
});
