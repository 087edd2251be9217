import { expect } from 'chai';
import { tellStory } from '../../support/tell-story.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const ask = {
  start: 'q',
  nodes: {
    q: { type: 'ask_question', message: 'Your name?', variable: 'name', next: 'hi' },
    hi: { type: 'send_message', message: 'Hi {{ name }}' },
  },
};
const hello = { start: 'a', nodes: { a: { type: 'send_message', message: 'Hello again' } } };

const say = (message: string) => ({ start: 'a', nodes: { a: { type: 'send_message', message } } });
const slow = {
  start: 'a',
  nodes: {
    a: { type: 'send_message', message: 'One', next: 'd' },
    d: { type: 'delay', for: '10m', next: 'b' },
    b: { type: 'send_message', message: 'Two' },
  },
};

describe('story K: bursts', () => {
  tellStory('three lines are one thought, and a line that comes again moves nothing', {
    async act(story) {
      const echo = say('You said: {{ message.text }}');
      await story.publish('wf_echo', ['order', 'hi', 'there'], echo, 1, { debounce_seconds: 60 });
      const first = story.say('I want to order');
      await story.process(first);
      await story.settle();
      await story.pass(20_000, 10_000);
      await story.hear('hi');
      await story.pass(20_000, 10_000);
      await story.hear('are you there?');
      await story.pass(40_000, 10_000);
      await story.process(first);
      await story.settle();
      expect(story.sent).to.deep.equal([]);
    },
    sent: ['You said: I want to order\nhi\nare you there?'],
    executions: ['wf_echo completed'],
  });

  tellStory('lines that arrive in another order are put in order', {
    async act(story) {
      const echo = say('You said: {{ message.text }}');
      await story.publish('wf_echo', undefined, echo, 1, { debounce_seconds: 60 });
      const lines = [0, 1, 2].map((second) => story.say(`line ${second}`, { at: second * 1_000 }));
      for (const line of lines.toReversed()) {
        await story.process(line);
        await story.settle();
      }
      await story.pass(2 * MINUTE);
    },
    sent: ['You said: line 0\nline 1\nline 2'],
    executions: ['wf_echo completed'],
  });
});

describe('story K: overlap', () => {
  tellStory('what comes while the workflow runs is ignored where it says so', {
    async act(story) {
      await story.publish('wf_slow', ['go'], slow, 1, { on_overlap: 'ignore' });
      await story.hear('go');
      const second = story.say('go on');
      await story.process(second);
      await story.settle();
      await story.pass(3 * MINUTE);
      await story.replay(second, 'reprocess');
      await story.replay(second, 'rerun');
      await story.pass(11 * MINUTE);
      await story.hear('go again');
    },
    sent: ['One', 'Two', 'One'],
    executions: ['wf_slow completed', 'wf_slow waiting'],
  });

  tellStory('a workflow starts again where it says so, and what ran is over with its timer', {
    async act(story) {
      await story.publish('wf_slow', ['go'], slow, 1, { on_overlap: 'restart' });
      const first = story.say('go');
      await story.process(first);
      await story.settle();
      await story.pass(5 * MINUTE);
      await story.hear('go on');
      await story.process(first);
      await story.settle();
      await story.pass(16 * MINUTE);
    },
    sent: ['One', 'One', 'Two'],
    executions: ['wf_slow cancelled restarted', 'wf_slow completed'],
  });

  tellStory('an interrupting workflow starts at once, alone, and who waited is cancelled', {
    async act(story) {
      await story.publish('wf_name', ['start'], ask);
      await story.hear('start');
      await story.arrival('Your name?');
      await story.publish('wf_other', ['menu'], say('Other'));
      await story.publish('wf_menu', ['menu'], say('Menu'), 1, { interrupts: true });
      await story.hear('menu please');
    },
    sent: ['Your name?', 'Menu'],
    executions: ['wf_menu completed', 'wf_name cancelled interrupted'],
    check: (story) => expect(story.conversation()).to.not.have.property('waiting'),
  });

  tellStory('a question that nobody answers is over by itself, and the person is answered again', {
    async act(story) {
      await story.publish('wf_name', ['start'], ask);
      await story.publish('wf_hello', ['hello'], hello);
      await story.hear('start');
      await story.pass(21 * DAY, 6 * 60 * MINUTE);
      await story.hear('hello');
    },
    sent: ['Your name?', 'Hello again'],
    executions: ['wf_hello completed', 'wf_name completed expired'],
    check: (story) => expect(story.conversation()).to.not.have.property('waiting'),
  });
});
