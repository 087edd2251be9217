import { expect } from 'chai';
import * as v from 'valibot';
import { matchWorkflows } from '../../../shared/domain/match.ts';
import { type Trigger, triggerSchema } from '../../../shared/domain/workflow.ts';
import { orderWorkflow, text } from '../../support/intake.ts';

const cases: readonly [
  keyword: string,
  mode: 'exact' | 'contains' | 'starts_with',
  said: string,
  found: boolean,
][] = [
  ['order', 'contains', 'My ORDER, please', true],
  ['order', 'exact', '  Order ', true],
  ['order', 'exact', 'orders', false],
  ['order', 'starts_with', 'orders?', true],
  ['order', 'starts_with', 'my order', false],
  ['ＯＲＤＥＲ', 'exact', 'order', true],
  ['ﾁｭｳﾓﾝ', 'contains', 'チュウモンしたい', true],
  ['注文', 'contains', 'ピザを注文したいです', true],
  ['🍕', 'contains', 'one 🍕', true],
  ['order', 'contains', 'ordre', false],
];

function matches(trigger: Trigger, said: string | undefined): boolean {
  const observation = text('m1', '2026-03-31T10:00:00.000Z', said ?? '');
  const { message, ...rest } = observation;
  return (
    matchWorkflows([{ ...orderWorkflow, trigger }], said === undefined ? rest : observation, 'line')
      .length > 0
  );
}

describe('keyword trigger', () => {
  for (const [keyword, match_mode, said, found] of cases) {
    it(`"${keyword}" ${match_mode} ${found ? 'finds' : 'does not find'} "${said}"`, () => {
      const trigger = { type: 'keyword', keywords: [keyword], match_mode, case_sensitive: false };
      expect(matches(v.parse(triggerSchema, trigger), said)).to.equal(found);
    });
  }

  it('minds the case when told to', () => {
    const trigger: Trigger = {
      type: 'keyword',
      keywords: ['Order'],
      match_mode: 'contains',
      case_sensitive: true,
    };
    expect(matches(trigger, 'an Order')).to.equal(true);
    expect(matches(trigger, 'an order')).to.equal(false);
  });

  it('does not match a message without text', () => {
    expect(matches(orderWorkflow.trigger, undefined)).to.equal(false);
  });

  it('refuses an empty keyword, which would match everything', () => {
    const trigger = { type: 'keyword', keywords: [''], match_mode: 'contains' };
    expect(v.safeParse(triggerSchema, trigger).success).to.equal(false);
  });
});

describe('new_message trigger', () => {
  it('matches any message received, with or without text', () => {
    expect(matches({ type: 'new_message' }, 'anything')).to.equal(true);
    expect(matches({ type: 'new_message' }, undefined)).to.equal(true);
  });
});
