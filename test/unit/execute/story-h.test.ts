import { expect } from 'chai';
import { openStory } from '../../support/engine-story.ts';
import { tellStory } from '../../support/tell-story.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const say = (message: string, next?: string) => ({
  ...{ type: 'send_message', message },
  ...(next !== undefined && { next }),
});

describe('story H: time', () => {
  tellStory('a delay of 400 days ends once, although a task lives 31 days and a log 30', {
    async act(story) {
      await story.publish('wf_year', ['order'], {
        start: 'd',
        nodes: { d: { type: 'delay', for: '400d', next: 's' }, s: say('Happy anniversary') },
      });
      await story.hear('order');
      await story.pass(399 * DAY, DAY);
      expect(story.sent).to.deep.equal([]);
      await story.pass(2 * DAY, DAY);
    },
    sent: ['Happy anniversary'],
    executions: ['wf_year completed'],
  });

  tellStory('two delays of one execution end in their order', {
    async act(story) {
      await story.publish('wf_two', ['order'], {
        start: 'both',
        nodes: {
          both: { type: 'split', branches: ['long', 'short'], join: 'all', next: 'end' },
          long: { type: 'delay', for: '2h', next: 'later' },
          short: { type: 'delay', for: '90s', next: 'soon' },
          later: say('later'),
          soon: say('soon'),
          end: say('done'),
        },
      });
      await story.hear('order');
      await story.pass(3 * 60 * MINUTE, 10 * MINUTE);
    },
    sent: ['soon', 'later', 'done'],
    executions: ['wf_two completed'],
  });

  it('a hundred that wake at the same second are answered once each, at a cost that grows with their number', async () => {
    const costs: number[] = [];
    for (const people of [20, 100]) {
      const story = await openStory({ way: 'twice' });
      await story.publish('wf_nine', ['order'], {
        start: 'd',
        nodes: { d: { type: 'delay', for: '1h', next: 's' }, s: say('Good morning') },
      });
      for (let person = 1; person <= people; person += 1)
        await story.hear('order', { from: 1_000 + person });
      const before = story.changes();
      await story.pass(60 * MINUTE + 1, 60 * MINUTE);
      await story.hear('hello', { from: 999 });
      await story.pass(3 * MINUTE);
      expect(story.sent).to.have.length(people);
      costs.push((story.changes() - before) / people);
    }
    const [few = 0, many = 0] = costs;
    expect(many).to.be.at.most(few * 1.1);
  });
});
