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

describe('story K: overlap', () => {
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
