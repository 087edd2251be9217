import { expect } from 'chai';
import { openStory } from '../../support/engine-story.ts';

const MINUTE = 60_000;

describe('story N: loops', () => {
  it('a loop that never ends is stopped after few messages, by name, and what is queued is withdrawn', async () => {
    const story = await openStory();
    const release = story.holdCalls();
    await story.publish('wf_loop', ['order'], {
      start: 'a',
      variables: { more: true },
      nodes: {
        a: { type: 'send_message', message: 'Again', next: 'c' },
        c: {
          type: 'condition',
          cases: [{ if: { field: 'more', operator: 'equals', value: true }, next: 'a' }],
          else: 'over',
        },
        over: { type: 'end' },
      },
    });
    await story.hear('order');
    await story.pass(5 * MINUTE);
    const [execution] = story.executions();
    expect([execution?.status, execution?.error?.code]).to.deep.equal(['failed', 'loop_limit']);
    await release();
    await story.pass(5 * MINUTE);
    expect(story.sent).to.have.length.at.most(1);
    const states = new Set(
      [...story.store.documents.outbound_messages.values()].map(({ status }) => status),
    );
    expect([...states]).to.deep.equal(['cancelled']);
  });
});
