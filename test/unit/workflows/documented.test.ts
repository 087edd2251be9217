import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { assert } from 'chai';
import { finish } from '../../../shared/domain/steps.ts';
import { graphProblems } from '../../../shared/domain/workflows/graph-problems.ts';
import { nodeTypeNames } from '../../../shared/domain/workflows/nodes/node-types.ts';
import { dueCalls } from '../../../shared/domain/workflows/run.ts';
import { answer, play, START, textsOf } from '../../support/graphs.ts';

const page = readFileSync(
  resolve(import.meta.dirname, '../../../shared/domain/workflows/WORKFLOWS.md'),
  'utf8',
);

describe('the page about workflows', () => {
  const [, example = ''] = /```json\n([\s\S]*?)```/.exec(page) ?? [];

  it('shows a definition that can be published', () => {
    const context = { platforms: [], cannotShow: () => [] };
    assert.deepEqual(finish(graphProblems(JSON.parse(example), context)), []);
  });

  it('shows a definition that does what it says', () => {
    const played = play(JSON.parse(example));
    played.goOn();
    answer(played, 'small');
    played.goOn();
    const [call] = dueCalls(played.run, START);
    assert.equal(call?.request.body, '{"size":"s","name":"Ann Lee"}');
    played.give({
      kind: 'http',
      key: call?.key ?? '',
      result: { status: 200, headers: {}, body: '{"id":"A-7"}' },
    });
    played.goOn();
    assert.deepEqual(textsOf(played), [
      'Welcome to Blue, Ann. Which size?',
      'Thank you. Your order is A-7.',
    ]);
    assert.equal(played.run.ended?.status, 'completed');
  });

  it('lists every type of node', () => {
    const rows = [...page.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
    assert.deepEqual(rows, [...nodeTypeNames]);
  });
});
