import { expect } from 'chai';
import { compileWorkflows, rememberMatches } from '../../../shared/domain/triggers/matcher.ts';
import { openBudget } from '../../../shared/domain/triggers/matching-budget.ts';
import type { TriggerFacts } from '../../../shared/domain/triggers/trigger-facts.ts';
import { saying, started, workflowOn } from '../../support/triggers.ts';

const workflows = [
  workflowOn({ type: 'keyword', keywords: ['order'], match_mode: 'contains' }, 'wf_keyword'),
  workflowOn({ type: 'new_message' }, 'wf_message'),
  workflowOn({ type: 'new_conversation' }, 'wf_first'),
  workflowOn({ type: 'story_reply' }, 'wf_story'),
  workflowOn({ type: 'comment_keyword', keywords: ['order'], match_mode: 'exact' }, 'wf_comment'),
  workflowOn({ type: 'follow' }, 'wf_follow'),
  workflowOn({ type: 'unfollow' }, 'wf_unfollow'),
  workflowOn({ type: 'postback', match: 'any' }, 'wf_any_button'),
  workflowOn({ type: 'postback', match: 'exact', data: 'BUY:1' }, 'wf_exact_button'),
  workflowOn({ type: 'postback', match: 'prefix', data: 'BUY:' }, 'wf_prefix_button'),
  workflowOn({ type: 'referral' }, 'wf_referral'),
  workflowOn({ type: 'api_trigger' }, 'wf_api'),
];

function happening(type: TriggerFacts['type'], changes: Partial<TriggerFacts> = {}): TriggerFacts {
  const nothing = { referred: false, silent: false, first: false, deleted: false };
  return { platform: 'line', type, ...nothing, ...changes };
}

describe('a matcher', () => {
  it('finds by what happened', () => {
    const facts: [TriggerFacts, string[]][] = [
      [saying('hello'), ['wf_message']],
      [saying('my order'), ['wf_keyword', 'wf_message']],
      [saying('my order', { first: true }), ['wf_first', 'wf_keyword', 'wf_message']],
      [saying(undefined), ['wf_message']],
      [saying('order', { type: 'messaging.story_reply.received' }), ['wf_story']],
      [
        saying('order', { type: 'messaging.story_reply.received', first: true }),
        ['wf_first', 'wf_story'],
      ],
      [happening('messaging.comment.created', { text: 'Order' }), ['wf_comment']],
      [happening('messaging.comment.created', { text: 'my order' }), []],
      [happening('messaging.comment.created'), []],
      [happening('contact.followed'), ['wf_follow']],
      [happening('contact.unfollowed'), ['wf_unfollow']],
      [happening('messaging.referral.received', { referred: true }), ['wf_referral']],
      [saying('hello', { referred: true }), ['wf_message', 'wf_referral']],
      [
        saying('wow', { type: 'messaging.story_reply.received', referred: true }),
        ['wf_referral', 'wf_story'],
      ],
      [
        happening('messaging.postback.received', { referred: true }),
        ['wf_any_button', 'wf_referral'],
      ],
      [happening('messaging.message.edited', { referred: true }), []],
      [
        happening('messaging.postback.received', { data: 'BUY:1' }),
        ['wf_any_button', 'wf_exact_button', 'wf_prefix_button'],
      ],
      [
        happening('messaging.postback.received', { data: 'BUY:12' }),
        ['wf_any_button', 'wf_prefix_button'],
      ],
      [happening('messaging.postback.received', { data: 'buy:1' }), ['wf_any_button']],
      [happening('messaging.postback.received'), ['wf_any_button']],
      [happening('messaging.message.edited', { text: 'order' }), []],
      [happening('messaging.conversation.created', { first: true }), []],
      [happening('platform.event.other', { text: 'order' }), []],
    ];
    for (const [occasion, ids] of facts) {
      expect(started(workflows, occasion), JSON.stringify(occasion)).to.deep.equal(ids);
    }
  });

  it('finds nothing in what is silent or outbound, whatever it is', () => {
    const types = ['messaging.message.received', 'messaging.comment.created'] as const;
    const others = ['contact.followed', 'messaging.postback.received'] as const;
    for (const type of [...types, ...others]) {
      const all = { type, first: true, data: 'BUY:1' };
      expect(started(workflows, saying('order', { ...all, silent: true }))).to.deep.equal([]);
      expect(started(workflows, saying('order', { ...all, direction: 'outbound' }))).to.deep.equal(
        [],
      );
    }
  });

  it('keeps to the platforms a trigger is limited to', () => {
    const match_mode = 'exact' as const;
    const trigger = { type: 'keyword' as const, keywords: ['order'], match_mode };
    const limited = [
      workflowOn({ ...trigger, platforms: ['line', 'whatsapp', 'line'] }, 'wf_two'),
      workflowOn({ ...trigger, platforms: ['telegram'] }, 'wf_one'),
      workflowOn(trigger, 'wf_all'),
    ];
    const on = (platform: string): string[] => started(limited, saying('order', { platform }));
    expect(on('line')).to.deep.equal(['wf_all', 'wf_two']);
    expect(on('telegram')).to.deep.equal(['wf_all', 'wf_one']);
    expect(on('whatsapp')).to.deep.equal(['wf_all', 'wf_two']);
    expect(on('fax')).to.deep.equal(['wf_all']);
    expect(on('*')).to.deep.equal(['wf_all']);
  });

  it('starts only what is published, with its version', () => {
    const message = workflowOn({ type: 'new_message' });
    const { match } = compileWorkflows([
      { ...message, workflow_id: 'wf_draft', status: 'draft' },
      { ...message, workflow_id: 'wf_old', status: 'archived' },
      { ...message, workflow_id: 'wf_live', version: 7 },
    ]);
    expect(match(saying('hello'))).to.deep.equal([
      { workflow_id: 'wf_live', workflow_version: 7, trigger: 'new_message' },
    ]);
  });
});

describe('a matcher that remembers', () => {
  const order = workflowOn({ type: 'keyword', keywords: ['order'], match_mode: 'contains' });
  const dear = (workflow_id: string): unknown => ({
    ...order,
    workflow_id,
    trigger: { ...order.trigger, match_mode: 'regex', keywords: ['order.{300}'] },
  });
  const matcher = compileWorkflows([order, dear('wf_a'), dear('wf_b'), dear('wf_c')]);

  it('matches each text once, and finds, spends and skips the same again', () => {
    let asked = 0;
    const remembering = rememberMatches({
      ...matcher,
      match(facts, budget) {
        asked += 1;
        return matcher.match(facts, budget);
      },
    });
    const long = saying(`my order ${'ab'.repeat(2_480)}`);
    const results = [1, 2, 3].map(() => {
      const budget = openBudget();
      const found = remembering.match(long, budget).map(({ workflow_id }) => workflow_id);
      return [found, budget.left, budget.skipped.map(({ workflow_id }) => workflow_id)];
    });
    expect(asked).to.equal(1);
    expect(results[0]?.[0]).to.deep.equal(['wf_1', 'wf_a', 'wf_b']);
    expect(results[0]?.[2]).to.deep.equal(['wf_c']);
    expect(results[1]).to.deep.equal(results[0]);
    expect(results[2]).to.deep.equal(results[0]);
  });

  it('matches again what is another text, or has less of the budget left', () => {
    const remembering = rememberMatches(matcher);
    const long = saying(`my order ${'ab'.repeat(2_480)}`);
    const budget = openBudget();
    expect(remembering.match(long, budget)).to.have.length(3);
    expect(remembering.match(long, budget)).to.have.length(1);
    expect(remembering.match(saying('hello'))).to.deep.equal([]);
  });
});

describe('a workflow that is stored wrong', () => {
  const keyword = workflowOn({ type: 'keyword', keywords: ['order'], match_mode: 'contains' });
  const wrong = (trigger: unknown): unknown => ({ ...keyword, workflow_id: 'wf_wrong', trigger });
  const concerned = (stored: unknown, occasion: TriggerFacts): boolean[] =>
    compileWorkflows([stored]).broken.map(({ concerns }) => concerns(occasion));

  it('stops no other, and is named with what is wrong', () => {
    const bad = wrong({ ...keyword.trigger, match_mode: 'regex', keywords: ['['] });
    const { match, broken } = compileWorkflows([bad, keyword]);
    expect(match(saying('order')).map(({ workflow_id }) => workflow_id)).to.deep.equal(['wf_1']);
    expect(broken).to.have.length(1);
    expect(broken[0]).to.include({
      workflow_id: 'wf_wrong',
      name: 'Workflow wf_1',
      version: 3,
      reason: 'trigger.keywords.0: error parsing regexp: missing closing ]: `[`',
    });
  });

  it('concerns what it might have been meant for', () => {
    const limited = wrong({ type: 'keyword', keywords: 'order', platforms: ['line'] });
    expect(concerned(limited, saying('hello'))).to.deep.equal([true]);
    expect(concerned(limited, saying('hello', { platform: 'telegram' }))).to.deep.equal([false]);
    expect(concerned(limited, saying('', { type: 'contact.followed' }))).to.deep.equal([false]);
    const blank = wrong({ ...keyword.trigger, keywords: [' '] });
    expect(concerned(blank, saying('hello'))).to.deep.equal([true]);
  });

  it('concerns all that can start anything when not even its trigger can be read', () => {
    for (const stored of [null, 7, 'x', [], {}, wrong(undefined), wrong({ type: 'never' })]) {
      expect(concerned(stored, saying('hello')), JSON.stringify(stored)).to.deep.equal([true]);
      const read = saying('', { type: 'messaging.message.read' });
      expect(concerned(stored, read)).to.deep.equal([false]);
    }
  });
});
