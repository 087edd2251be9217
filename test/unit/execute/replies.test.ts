import { expect } from 'chai';
import { type EngineStory, openStory, quietWays } from '../../support/engine-story.ts';

const MINUTE_MS = 60_000;

const askName = {
  start: 'q',
  nodes: {
    q: {
      type: 'ask_question',
      message: 'Your name?',
      variable: 'name',
      timeout: '10m',
      next: 'hi',
      on_timeout: 'bye',
    },
    hi: { type: 'send_message', message: 'Hi {{ name }}' },
    bye: { type: 'send_message', message: 'Bye' },
  },
};
const greeting = { start: 'a', nodes: { a: { type: 'send_message', message: 'Welcome' } } };

function statusesOf({ executions }: EngineStory): readonly string[] {
  return executions().map(({ workflow_id, status, error }) =>
    [workflow_id, status, error?.code].filter(Boolean).join(' '),
  );
}

for (const way of quietWays) {
  describe(`a reply, ${String(way)}`, () => {
    async function asked(): Promise<EngineStory> {
      const story = await openStory({ way });
      await story.publish('wf_ask', ['start'], askName);
      await story.hear('start');
      await story.publish('wf_greeting', undefined, greeting);
      return story;
    }

    it('goes to the execution that waits, and starts nothing', async () => {
      const story = await asked();
      expect(story.sent).to.deep.equal(['Your name?']);
      expect(statusesOf(story)).to.deep.equal(['wf_ask waiting']);
      await story.pass(700);
      await story.hear('Ann');
      expect(story.sent).to.deep.equal(['Your name?', 'Hi Ann']);
      await story.pass(11 * MINUTE_MS);
      expect(story.sent).to.deep.equal(['Your name?', 'Hi Ann']);
      expect(statusesOf(story)).to.deep.equal(['wf_ask completed']);
      expect(story.conversation()).to.not.have.property('waiting');
    });

    it('starts workflows again once nobody waits', async () => {
      const story = await asked();
      await story.hear('Ann');
      await story.pass(MINUTE_MS);
      await story.hear('thanks');
      expect(story.sent).to.deep.equal(['Your name?', 'Hi Ann', 'Welcome']);
    });

    it('is waited for until the timeout, and is an ordinary message after it', async () => {
      const story = await asked();
      await story.pass(10 * MINUTE_MS);
      expect(story.sent).to.deep.equal(['Your name?', 'Bye']);
      await story.hear('Ann');
      expect(story.sent).to.deep.equal(['Your name?', 'Bye', 'Welcome']);
    });

    it('wins over the timeout if it was written and stored before', async () => {
      const story = await asked();
      await story.pass(10 * MINUTE_MS - 1_000);
      await story.process(story.say('Ann'));
      await story.pass(2_000);
      expect(story.sent).to.deep.equal(['Your name?', 'Hi Ann']);
      expect(statusesOf(story)).to.deep.equal(['wf_ask completed']);
    });

    it('loses against the timeout if it arrives after that, and neither is lost', async () => {
      const story = await asked();
      await story.pass(10 * MINUTE_MS + 100);
      await story.hear('Ann', { at: 10 * MINUTE_MS - 100 });
      expect(story.sent).to.deep.equal(['Your name?', 'Bye', 'Welcome']);
    });

    it('is no answer if it was written before the question went out', async () => {
      const story = await openStory({ way });
      await story.publish('wf_two', ['start'], {
        start: 'name',
        nodes: {
          name: { type: 'ask_question', message: 'Your name?', variable: 'name', next: 'city' },
          city: { type: 'ask_question', message: 'Your city?', variable: 'city', next: 'end' },
          end: { type: 'send_message', message: '{{ name }} from {{ city }}' },
        },
      });
      await story.hear('start');
      await story.pass(3_000);
      const first = story.say('Hi, all well?', { at: 3_000 });
      const second = story.say('I am Felipe', { at: 4_000 });
      await story.pass(2_000);
      await story.process(first);
      await story.settle();
      expect(story.sent).to.deep.equal(['Your name?', 'Your city?']);
      await story.process(second);
      await story.settle();
      expect(story.sent).to.deep.equal(['Your name?', 'Your city?']);
      await story.pass(15_000);
      await story.hear('Lisbon');
      expect(story.sent.at(-1)).to.equal('Hi, all well? from Lisbon');
    });

    it('is no answer while the question waits in the lane', async () => {
      const story = await openStory({ way });
      await story.publish('wf_ask', ['start'], askName);
      story.holdCalls();
      await story.hear('start');
      await story.hear('Ann', { at: 0 });
      expect(story.conversation().waiting).to.have.length(1);
      expect(statusesOf(story)).to.deep.equal(['wf_ask waiting']);
    });

    it('comes from the person who was asked, unless anyone may answer', async () => {
      const story = await openStory({ way });
      await story.publish('wf_ask', ['pizza'], askName);
      await story.hear('pizza', { from: 777, chat: -5 });
      await story.pass(5_000);
      await story.hear('Veg', { from: 888, chat: -5 });
      expect(story.sent).to.deep.equal(['Your name?']);
      await story.hear('Not', { from: 777, chat: -5 });
      expect(story.sent).to.deep.equal(['Your name?', 'Hi Not']);
    });

    it('in another chat of the same person answers nothing', async () => {
      const story = await asked();
      await story.hear('Ann', { chat: -5 });
      expect(story.sent).to.deep.equal(['Your name?', 'Welcome']);
      await story.hear('Ann');
      expect(story.sent).to.deep.equal(['Your name?', 'Welcome', 'Hi Ann']);
    });

    it('is not given once a person has taken the conversation over', async () => {
      const story = await asked();
      await story.pass(20_000);
      await story.takeOver(60 * MINUTE_MS);
      expect(statusesOf(story)).to.deep.equal(['wf_ask cancelled taken_over']);
      await story.pass(20_000);
      await story.hear('Sure, take your time');
      await story.pass(15 * MINUTE_MS);
      expect(story.sent).to.deep.equal(['Your name?']);
      expect(story.conversation()).to.not.have.property('waiting');
    });

    it('is still waited for after a takeover, if the workflow resumes', async () => {
      const story = await openStory({ way });
      const patient = { ...askName, on_takeover: 'resume' };
      await story.publish('wf_ask', ['start'], patient);
      await story.hear('start');
      await story.takeOver(MINUTE_MS);
      await story.hear('Hello Bob');
      expect(story.sent).to.deep.equal(['Your name?']);
      await story.pass(2 * MINUTE_MS);
      await story.hear('Ann');
      expect(story.sent).to.deep.equal(['Your name?', 'Hi Ann']);
    });
  });
}

describe('a reply whose event is replayed', () => {
  it('is not given a second time', async () => {
    const story = await openStory();
    await story.publish('wf_ask', ['start'], askName);
    await story.hear('start');
    const reply = story.say('Ann');
    await story.process(reply);
    await story.settle();
    await story.hear('start');
    await story.process(reply);
    await story.settle();
    expect(story.sent).to.deep.equal(['Your name?', 'Hi Ann', 'Your name?']);
  });
});
