import { expect } from 'chai';
import { openStory } from '../../support/engine-story.ts';
import { tellStory } from '../../support/tell-story.ts';

const MINUTE = 60_000;

const errands = {
  start: 'a',
  variables: { n: 0 },
  nodes: {
    a: { type: 'send_message', message: 'A', next: 'tag' },
    tag: { type: 'tag_contact', add: ['vip'], next: 'count' },
    count: { type: 'set_variable', name: 'n', value: '{{ n | plus: 1 }}', next: 'post' },
    post: { type: 'http_request', method: 'POST', url: 'https://shop.example/orders', next: 'b' },
    b: { type: 'send_message', message: 'B {{ n }}' },
  },
};

describe('story I: crash and replay', () => {
  tellStory('what was done is done once, and a call is made again only with its key', {
    async act(story) {
      await story.publish('wf_errands', ['order'], errands);
      await story.hear('order');
      await story.pass(2 * MINUTE);
    },
    sent: ['A', 'B 1'],
    executions: ['wf_errands completed'],
    check({ calls, store }) {
      const keys = new Set(calls.map(({ idempotency_key }) => idempotency_key));
      expect(keys.size).to.equal(1);
      expect(calls).to.have.length.within(1, 2);
      const steps = [...store.documents.steps.values()].map(
        ({ node, status }) => `${node} ${status}`,
      );
      expect(steps.sort()).to.deep.equal([
        'a completed',
        'b completed',
        'count completed',
        'post completed',
        'tag completed',
      ]);
      const tags = [...store.documents.contacts.values()].flatMap((one) =>
        'tags' in one ? one.tags : [],
      );
      expect(tags).to.deep.equal(['vip']);
    },
  });

  it('another message while the call runs starts nothing that runs already', async () => {
    let during: (() => Promise<void>) | undefined;
    const story = await openStory({
      answer: () => {
        void during?.();
        return { status: 200, headers: {}, body: '{}' };
      },
    });
    during = () => story.hear('how are you?');
    await story.publish('wf_errands', ['order'], errands);
    await story.hear('order');
    await story.pass(2 * MINUTE);
    expect(story.sent).to.deep.equal(['A', 'B 1']);
    expect(story.calls).to.have.length(1);
  });

  const shown = {
    start: 'q',
    nodes: {
      q: {
        ...{
          type: 'ask_question',
          message: 'Which size?',
          choices_as: 'buttons',
          variable: 'size',
        },
        choices: [
          { title: 'Small', id: 's' },
          { title: 'Large', id: 'l' },
        ],
        next: 'end',
      },
      end: { type: 'send_message', message: 'Size {{ size }}' },
    },
  };
  for (const [name, status] of [
    ['is taken', 200],
    ['comes too late', 400],
    ['comes too often', 429],
    ['has a dead token', 401],
  ] as const) {
    tellStory(`a pressed button is the answer, once, where the courtesy call ${name}`, {
      options: { acknowledgement: { status, json: { ok: status === 200, error_code: status } } },
      async act(story) {
        await story.publish('wf_size', ['order'], shown);
        await story.hear('order');
        await story.arrival('Which size?');
        const [, large] = story.buttons();
        // What was never seen is not pressed.
        if (large !== undefined) await story.hear('Which size?', { button: large });
      },
      sent: ['Which size?', 'Size l'],
      executions: ['wf_size completed'],
      check({ presses }) {
        const outcome = status === 200 ? 'acknowledged' : 'not_acknowledged';
        expect(presses).to.include(outcome);
        expect(new Set(presses).size).to.equal(1);
      },
    });
  }
});
