import { expect } from 'chai';
import { tellStory } from '../../support/tell-story.ts';

const first = {
  start: 'q',
  nodes: {
    q: { type: 'ask_question', message: 'Which?', variable: 'which', next: 'a' },
    a: { type: 'send_message', message: 'Version one has {{ which }}' },
  },
};
const second = {
  start: 'hello',
  nodes: { hello: { type: 'send_message', message: 'Version two' } },
};

describe('story J: versions', () => {
  tellStory('who waits finishes on the version they began with, and others start on the new one', {
    async act(story) {
      await story.publish('wf_order', ['order'], first);
      await story.hear('order', { from: 1 });
      await story.arrival('Which?');
      await story.publish('wf_order', ['order'], second, 2);
      await story.hear('order', { from: 2 });
      await story.arrival('Version two');
      await story.hear('blue', { from: 1 });
    },
    sent: ['Which?', 'Version two', 'Version one has blue'],
    executions: ['wf_order completed', 'wf_order completed'],
    check: (story) =>
      expect(
        story
          .executions()
          .map(({ workflow_version }) => workflow_version)
          .sort(),
      ).to.deep.equal([1, 2]),
  });

  tellStory('who waits finishes although the workflow was archived', {
    async act(story) {
      await story.publish('wf_order', ['order'], first);
      await story.hear('order');
      await story.arrival('Which?');
      await story.archive('wf_order');
      await story.hear('blue');
      await story.hear('order', { from: 2 });
    },
    sent: ['Which?', 'Version one has blue'],
    executions: ['wf_order completed'],
  });
});
