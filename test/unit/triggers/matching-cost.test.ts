import { expect } from 'chai';
import { finish } from '../../../shared/domain/steps.ts';
import { explainWorkflow } from '../../../shared/domain/triggers/explain-trigger.ts';
import { compileInSteps, compileWorkflows } from '../../../shared/domain/triggers/matcher.ts';
import { openBudget } from '../../../shared/domain/triggers/matching-budget.ts';
import { matchingCost } from '../../../shared/domain/triggers/quota.ts';
import type { Trigger } from '../../../shared/domain/triggers/trigger-types.ts';
import { changeWorkflow } from '../../../shared/domain/workflows/change-workflow.ts';
import type { Workflow } from '../../../shared/domain/workflows/workflow.ts';
import {
  createWorkflow,
  publishWorkflow,
} from '../../../shared/domain/workflows/workflow-transitions.ts';
import { createMemoryStore } from '../../support/memory/memory-store.ts';
import { saying, sentBy, started, workflowOn } from '../../support/triggers.ts';

const noon = { at: '2026-03-31T12:00:00.000Z', sent: sentBy() };

function regex(...keywords: string[]): Trigger {
  return { type: 'keyword', keywords, match_mode: 'regex', case_sensitive: false };
}

function words(match_mode: 'contains' | 'exact', ...keywords: string[]): Trigger {
  return { type: 'keyword', keywords, match_mode, case_sensitive: false };
}

function idOf(n: number): string {
  return `wf_${String(n).padStart(4, '0')}`;
}

/** How many workflows of a trigger a workspace can publish. */
async function publishable(trigger: Trigger, upTo: number): Promise<number> {
  const store = createMemoryStore();
  for (let n = 0; n < upTo; n++) {
    const place = { workflow_id: idOf(n), workspace_id: 'ws_1' };
    const create = createWorkflow(place, { name: 'W', trigger }, noon);
    await store.change(changeWorkflow(place.workflow_id, 'ws_1', create));
    const publish = changeWorkflow(place.workflow_id, 'ws_1', publishWorkflow(noon));
    const { outcome } = await store.change(publish);
    if ('refused' in outcome) {
      expect(outcome.refused).to.equal('workspace_full');
      return n;
    }
  }
  return upTo;
}

/** How much work a text causes, and which workflows were skipped. */
function workOn(workflows: readonly Workflow[], text: string) {
  const budget = openBudget();
  const spent: number[] = [];
  const counting = {
    ...budget,
    spend(work: number): boolean {
      const enough = budget.spend(work);
      if (enough) spent.push(work);
      return enough;
    },
  };
  const matched = compileWorkflows(workflows).match(saying(text), counting);
  return {
    spent,
    matched: matched.map(({ workflow_id }) => workflow_id),
    skipped: budget.skipped.map(({ workflow_id }) => workflow_id),
  };
}

describe('what a trigger costs of the quota', () => {
  const facts: [Trigger, number | undefined][] = [
    [{ type: 'new_message' }, 100],
    [{ type: 'new_message', platforms: ['line', 'telegram', 'line'] }, 200],
    [{ type: 'postback', match: 'any' }, 100],
    [{ type: 'postback', match: 'exact', data: 'BUY:1' }, 105],
    [words('exact', 'order'), 120],
    [words('exact', 'order', 'buy'), 138],
    // This character is is compared as eighteen.
    [words('contains', '\ufdfa'), 133],
    // An instruction for each letter, and two more.
    [regex('order'), 122],
    [regex('orders?'), 124],
    // Every text must be tried: 4,000 for each instruction, besides.
    [regex('ab'), 119 + 4 * 4_000],
    [regex('\\d{4}'), 121 + 6 * 4_000],
    [regex('(buy|get)'), 126 + 11 * 4_000],
    [regex('order', '\\d'), 140 + 3 * 4_000],
    // A character of Japanese is as rare as three letters.
    [regex('^注文$'), 121],
    [regex('['), undefined],
    [words('contains', ' '), undefined],
  ];
  for (const [trigger, cost] of facts) {
    it(`is ${cost} for ${JSON.stringify(trigger)}`, () => {
      expect(matchingCost(trigger)).to.equal(cost);
    });
  }

  it('counts the ranges of a large class, which are slow to look through', () => {
    const plain = matchingCost(regex('orders[a-z]{50}')) ?? 0;
    const large = matchingCost(regex('orders[\\p{L}]{50}')) ?? 0;
    expect([plain, large]).to.deep.equal([174, 440]);
  });
});

describe('what a workspace can publish', () => {
  it('is little of what is tried on every text', async () => {
    expect(await publishable(regex('.*[ab].{400}[^一]x'), 5)).to.equal(1);
    expect(await publishable(regex('[ab]*a[ab]{100}'), 10)).to.equal(4);
    expect(await publishable(regex('\\p{L}{70}'), 5)).to.equal(1);
    expect(await publishable(regex('\\d{3}-\\d{4}'), 100)).to.equal(49);
  });

  it('is much of what most texts rule out', async () => {
    const trigger = regex('\\barticle 17\\b', '^sku-?17(\\s|$)', '(the|this) 商品17番?');
    expect((matchingCost(trigger) ?? 0) * 10_000).to.be.at.most(2_000_000);
    expect(
      (matchingCost(words('contains', 'article 17 ', 'sku-17', '商品17番')) ?? 0) * 10_000,
    ).to.be.at.most(2_000_000);
  });
});

describe('the work that one event may cause', () => {
  const long = 'ab'.repeat(2_500);

  it('is in one pass for all patterns that are tried on every text', () => {
    const four = [1, 2, 3, 4].map((n) => workflowOn(regex(`[ab]*a[ab]{10${n}}`), idOf(n)));
    const { spent, matched, skipped } = workOn(four, long);
    // 434 instructions, 5,000 characters and as much as 500 for compiling.
    expect(spent).to.deep.equal([434 * 5_500]);
    expect(matched).to.deep.equal(['wf_0001', 'wf_0002', 'wf_0003', 'wf_0004']);
    expect(skipped).to.deep.equal([]);
  });

  it('is counted only for patterns whose literal is in the text', () => {
    const many = Array.from({ length: 1_000 }, (_, n) =>
      workflowOn(regex(`art${n}x.{50}`), idOf(n)),
    );
    expect(workOn(many, long).spent).to.deep.equal([]);
    expect(workOn(many, 'art17x').spent).to.have.length(1);
  });

  it('has an end, beyond which workflows are skipped in the order of their ids', () => {
    const dear = Array.from({ length: 10 }, (_, n) => workflowOn(regex('abab.{300}'), idOf(n)));
    const { spent, matched, skipped } = workOn([...dear].reverse(), long);
    expect(spent).to.deep.equal([310 * 5_500, 310 * 5_500]);
    expect(matched).to.deep.equal(['wf_0000', 'wf_0001']);
    expect(skipped).to.deep.equal([2, 3, 4, 5, 6, 7, 8, 9].map(idOf));
    // The same again: nothing depends on what was compiled before.
    expect(workOn(dear, long)).to.deep.equal({ spent, matched, skipped });
  });

  it('leaves what is no regular expression untouched', () => {
    const dear = Array.from({ length: 10 }, (_, n) => workflowOn(regex('abab.{300}'), idOf(n)));
    const plain = workflowOn(words('contains', 'ba'), 'wf_word');
    const any = workflowOn({ type: 'new_message' }, 'wf_any');
    const { matched, skipped } = workOn([...dear, plain, any], long);
    expect(matched).to.deep.equal(['wf_0000', 'wf_0001', 'wf_any', 'wf_word']);
    expect(skipped).to.have.length(8);
  });

  it('is bounded for what was published before there was a quota', () => {
    const old = Array.from({ length: 100 }, (_, n) =>
      workflowOn(regex('.*[ab].{400}[^一]x'), idOf(n)),
    );
    const { spent, skipped } = workOn(old, 'abx'.repeat(1_666));
    expect(spent.reduce((sum, one) => sum + one, 0)).to.be.at.most(5_000_000);
    expect(skipped).to.have.length(98);
  });

  it('is explained of a workflow that was skipped', () => {
    const { conditions, matched } = explainWorkflow(
      workflowOn(regex('abab.{300}')),
      [saying(long)],
      true,
    );
    expect(matched).to.equal(false);
    expect(conditions.at(-1)).to.deep.equal({
      condition: 'keyword',
      met: false,
      code: 'too_slow',
      params: {},
      detail:
        'The regular expressions of the workspace were too slow for this text, so this one was not tried.',
    });
  });
});

describe('the place of a match', () => {
  const placeOf = (pattern: string, text: string): unknown =>
    explainWorkflow(workflowOn(regex(pattern)), [saying(text)]).conditions.at(-1)?.params;

  it('is quoted where finding it takes little', () => {
    expect(placeOf('order \\d+', `${'a '.repeat(2_400)}order 12 b`)).to.include({
      found: 'order 12',
      after: ' b',
    });
  });

  it('is left out where finding it would hold others up', () => {
    expect(placeOf('order.{400}', `${'a '.repeat(2_000)}order${'b'.repeat(900)}`)).to.include({
      before: '',
      found: '',
      after: `${'a '.repeat(20)}…`,
    });
  });
});

describe('a long text', () => {
  const found = (trigger: Trigger, text: string): boolean =>
    started([workflowOn(trigger)], saying(text)).length === 1;

  it('is looked at up to its 5,000th character', () => {
    const before = `${'a'.repeat(4_995)}order`;
    const after = `${'a'.repeat(4_996)}order`;
    for (const trigger of [words('contains', 'order'), regex('order')]) {
      expect(found(trigger, before)).to.equal(true);
      expect(found(trigger, after)).to.equal(false);
    }
  });

  it('is counted in characters, of which an emoji is one', () => {
    expect(found(words('contains', 'order'), `${'🍕'.repeat(4_995)}order`)).to.equal(true);
    expect(found(regex('🍕order'), `${'🍕'.repeat(4_995)}order`)).to.equal(true);
    expect(found(regex('order'), `${'🍕'.repeat(4_996)}order`)).to.equal(false);
  });

  it('does not grow for regular expressions where one character becomes many', () => {
    const { spent } = workOn([workflowOn(regex('\\d{4}'))], '\ufdfa'.repeat(5_000));
    expect(spent).to.deep.equal([6 * 5_500]);
  });
});

describe('compiling a workspace', () => {
  function steps(workflows: readonly Workflow[]): number {
    const work = compileInSteps(workflows);
    let count = 0;
    while (!work.next().done) count++;
    return count;
  }

  it('can be interrupted after every workflow', () => {
    const many = Array.from({ length: 1_000 }, (_, n) =>
      workflowOn(regex(`article ${n}`), idOf(n)),
    );
    expect(steps(many)).to.be.at.least(3_000);
    const same = finish(compileInSteps(many)).match(saying('article 17'));
    expect(same.map(({ workflow_id }) => workflow_id)).to.deep.equal(['wf_0001', 'wf_0017']);
  });

  it('can be interrupted within a large index of words', () => {
    const keywords = Array.from({ length: 100 }, (_, n) => `${n}`.repeat(100).slice(0, 200));
    const many = Array.from({ length: 20 }, (_, n) =>
      workflowOn(words('contains', ...keywords.map((one) => `${n} ${one}`.slice(0, 200))), idOf(n)),
    );
    expect(steps(many) - steps(many.slice(0, 1))).to.be.at.least(50);
  });
});
