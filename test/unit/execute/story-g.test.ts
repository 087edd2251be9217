import { expect } from 'chai';
import { tellStory } from '../../support/tell-story.ts';

const MINUTE = 60_000;

const ask = (message: string, variable: string, next: string, more: object = {}) => ({
  ...{ type: 'ask_question', message, variable, next },
  ...more,
});
const say = (message: string, next?: string) => ({
  ...{ type: 'send_message', message },
  ...(next !== undefined && { next }),
});
const greeting = { start: 'a', nodes: { a: say('Welcome') } };
const askName = {
  start: 'q',
  nodes: {
    q: ask('Your name?', 'name', 'hi', { timeout: '10m', on_timeout: 'bye' }),
    hi: say('Hi {{ name }}'),
    bye: say('Bye'),
  },
};

describe('story G: waits and races', () => {
  tellStory('a reply in the same second as the question is its answer', {
    async act(story) {
      await story.publish('wf_name', ['start'], askName);
      await story.hear('start');
      await story.publish('wf_any', undefined, greeting);
      await story.arrival('Your name?');
      await story.hear('Ann');
      await story.pass(11 * MINUTE);
    },
    sent: ['Your name?', 'Hi Ann'],
    executions: ['wf_name completed'],
  });

  tellStory('of one answer in two lines the second answers nothing that was asked after it', {
    async act(story) {
      await story.publish('wf_two', ['start'], {
        start: 'name',
        nodes: {
          name: ask('Your name?', 'name', 'city'),
          city: ask('Your city?', 'city', 'end'),
          end: say('{{ name }} from {{ city }}'),
        },
      });
      await story.hear('start');
      await story.pass(3 * MINUTE);
      const first = story.say('Hi, all well?');
      const second = story.say('I am Felipe', { at: 3 * MINUTE + 1_000 });
      await story.pass(2 * MINUTE);
      await story.process(first);
      await story.settle();
      await story.process(second);
      await story.settle();
      await story.pass(MINUTE);
      await story.arrival('Your city?');
      await story.hear('Lisbon');
    },
    sent: ['Your name?', 'Your city?', 'Hi, all well? from Lisbon'],
    executions: ['wf_two completed'],
  });

  tellStory('a reply that comes after the time-out starts a workflow like any other message', {
    async act(story) {
      await story.publish('wf_name', ['start'], askName);
      await story.hear('start');
      await story.pass(13 * MINUTE);
      await story.publish('wf_any', undefined, greeting);
      await story.hear('Ann', { at: 10 * MINUTE - 100 });
    },
    sent: ['Your name?', 'Bye', 'Welcome'],
    executions: ['wf_any completed', 'wf_name completed'],
  });

  tellStory('somebody else in the group answers nothing, and has an execution of their own', {
    async act(story) {
      await story.publish('wf_pizza', ['pizza'], {
        start: 'q',
        nodes: { q: ask('Veg or not?', 'kind', 'end'), end: say('{{ kind }}!') },
      });
      await story.hear('pizza', { from: 1, chat: -5 });
      await story.pass(MINUTE);
      await story.hear('Veg', { from: 2, chat: -5 });
      await story.pass(MINUTE);
      await story.hear('pizza', { from: 2, chat: -5 });
      await story.pass(MINUTE);
      await story.hear('Not', { from: 1, chat: -5 });
      await story.pass(MINUTE);
      await story.hear('All', { from: 2, chat: -5 });
    },
    sent: ['Veg or not?', 'Veg or not?', 'Not!', 'All!'],
    executions: ['wf_pizza completed', 'wf_pizza completed'],
    check: (story) => expect(story.conversation()).to.not.have.property('waiting'),
  });
});
