import { expect } from 'chai';
import { finish } from '../../../shared/domain/steps.ts';
import { explainEvent } from '../../../shared/domain/triggers/explain-trigger.ts';
import { type EngineStory, openStory } from '../../support/engine-story.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

const echo = {
  start: 'a',
  nodes: { a: { type: 'send_message', message: 'You said: {{ message.text }}' } },
};
const slow = {
  start: 'a',
  nodes: {
    a: { type: 'send_message', message: 'One', next: 'd' },
    d: { type: 'delay', for: '10m', next: 'b' },
    b: { type: 'send_message', message: 'Two' },
  },
};
const ask = {
  start: 'q',
  nodes: {
    q: { type: 'ask_question', message: 'Your name?', variable: 'name', next: 'hi' },
    hi: { type: 'send_message', message: 'Hi {{ name }}' },
  },
};

function statusesOf({ executions }: EngineStory): readonly string[] {
  return executions().map(({ workflow_id, status, error }) =>
    [workflow_id, status, error?.code].filter(Boolean).join(' '),
  );
}

/** Lets time pass in seconds, so that what is due in between is done in between. */
async function seconds(story: EngineStory, count: number): Promise<void> {
  for (let second = 0; second < count; second += 1) await story.pass(SECOND_MS);
}

describe('a burst', () => {
  it('is handed over in the order in which it was written, whatever comes first', async () => {
    const story = await openStory();
    await story.publish('wf_echo', undefined, echo, 1, { debounce_seconds: 5 });
    const lines = ['one', 'two', 'three'].map((text, index) =>
      story.say(text, { at: index * SECOND_MS }),
    );
    for (const index of [2, 0, 1]) await story.process(lines[index] as never);
    await story.settle();
    await story.pass(MINUTE_MS);
    expect(story.sent).to.deep.equal(['You said: one\ntwo\nthree']);
  });

  it('does not last for ever', async () => {
    const story = await openStory();
    await story.publish('wf_echo', undefined, echo, 1, { debounce_seconds: 5 });
    for (let line = 0; line < 12; line += 1) {
      await story.hear(`line ${line}`);
      await seconds(story, 3);
    }
    expect(story.sent).to.deep.equal([
      `You said: ${[0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((line) => `line ${line}`).join('\n')}`,
    ]);
    await story.pass(MINUTE_MS);
    expect(story.sent[1]).to.equal('You said: line 10\nline 11');
  });

  it('has at most 50 events', async () => {
    const story = await openStory();
    await story.publish('wf_echo', undefined, echo, 1, { debounce_seconds: 60 });
    for (let line = 0; line < 51; line += 1) await story.process(story.say(`${line}`));
    await story.settle();
    expect(story.sent).to.have.length(1);
    expect(story.sent[0]?.split('\n')).to.have.length(50);
    await story.pass(2 * MINUTE_MS);
    expect(story.sent[1]).to.equal('You said: 50');
  });

  it('is one of each conversation', async () => {
    const story = await openStory();
    await story.publish('wf_echo', undefined, echo, 1, { debounce_seconds: 5 });
    await story.hear('ann', { from: 1 });
    await seconds(story, 3);
    await story.hear('bob', { from: 2 });
    await seconds(story, 2);
    expect(story.sent).to.deep.equal(['You said: ann']);
    await seconds(story, 3);
    expect(story.sent).to.deep.equal(['You said: ann', 'You said: bob']);
  });

  it('is found by the clock where its wake-up was lost', async () => {
    const story = await openStory();
    await story.publish('wf_echo', undefined, echo, 1, { debounce_seconds: 5 });
    await story.process(story.say('hello'));
    story.lose();
    await story.pass(2 * MINUTE_MS);
    expect(story.sent).to.deep.equal(['You said: hello']);
  });

  it('starts nothing again when one of its events is processed again', async () => {
    const story = await openStory();
    await story.publish('wf_echo', undefined, echo, 1, { debounce_seconds: 5 });
    const lines = ['one', 'two'].map((text) => story.say(text));
    for (const line of lines) await story.process(line);
    await story.settle();
    await story.pass(MINUTE_MS);
    for (const line of lines) await story.replay(line, 'reprocess');
    await story.pass(MINUTE_MS);
    expect(statusesOf(story)).to.deep.equal(['wf_echo completed']);
    expect(story.sent).to.have.length(1);
  });
});

describe('a workflow that is running already in the conversation', () => {
  it('runs beside itself unless its options say otherwise', async () => {
    const story = await openStory();
    await story.publish('wf_slow', ['go'], slow);
    await story.hear('go');
    await story.hear('go on');
    expect(story.sent).to.deep.equal(['One', 'One']);
  });

  it('says with ignore why it did not start', async () => {
    const story = await openStory();
    await story.publish('wf_slow', ['go'], slow, 1, { on_overlap: 'ignore' });
    await story.hear('go');
    const second = story.say('go on');
    await story.process(second);
    const record = story.store.documents.records.get(second.event_id);
    const [running] = story.executions();
    const workflows = [...story.store.documents.workflows.values()];
    const [explained] = record === undefined ? [] : finish(explainEvent(record, workflows));
    expect(explained).to.deep.include({ workflow_id: 'wf_slow', matched: false });
    expect(explained?.conditions.at(-1)).to.deep.include({
      condition: 'overlap',
      met: false,
      code: 'already_running',
      params: { execution_id: running?.id },
    });
  });

  it('withdraws with restart what it has queued and what has not gone out', async () => {
    const story = await openStory();
    await story.publish('wf_slow', ['go'], slow, 1, { on_overlap: 'restart' });
    const release = story.holdCalls();
    await story.hear('go');
    await story.hear('go on');
    await release();
    await story.pass(MINUTE_MS);
    expect(story.sent).to.deep.equal(['One']);
  });

  it('is another one in another conversation', async () => {
    const story = await openStory();
    await story.publish('wf_slow', ['go'], slow, 1, { on_overlap: 'ignore' });
    await story.hear('go', { from: 1 });
    await story.hear('go', { from: 2 });
    expect(story.sent).to.deep.equal(['One', 'One']);
  });

  it('does not count when an engine elsewhere has not reported for a day', async () => {
    const story = await openStory();
    await story.publish('wf_other', ['go'], { theirs: true }, 1, { on_overlap: 'ignore' });
    await story.hear('go');
    await story.pass(23 * 60 * MINUTE_MS);
    await story.hear('go');
    expect(statusesOf(story)).to.deep.equal(['wf_other started']);
    await story.pass(2 * 60 * MINUTE_MS);
    await story.hear('go');
    expect(statusesOf(story)).to.deep.equal(['wf_other started', 'wf_other started']);
  });
});

describe('a workflow that interrupts', () => {
  it('starts nothing on an answer that its trigger does not look for', async () => {
    const story = await openStory();
    await story.publish('wf_ask', ['start'], ask);
    await story.hear('start');
    await story.publish('wf_menu', ['menu'], slow, 1, { interrupts: true });
    await story.pass(SECOND_MS);
    await story.hear('Ann');
    expect(story.sent).to.deep.equal(['Your name?', 'Hi Ann']);
  });

  it('starts itself again', async () => {
    const story = await openStory();
    await story.publish('wf_ask', ['start'], ask, 1, { interrupts: true });
    await story.hear('start');
    await story.pass(SECOND_MS);
    await story.hear('start');
    await story.pass(SECOND_MS);
    await story.hear('Ann');
    expect(story.sent).to.deep.equal(['Your name?', 'Your name?', 'Hi Ann']);
    expect(statusesOf(story)).to.deep.equal(['wf_ask cancelled interrupted', 'wf_ask completed']);
  });

  it('interrupts nobody while it ignores what comes', async () => {
    const story = await openStory();
    await story.publish('wf_ask', ['start'], ask, 1, { interrupts: true, on_overlap: 'ignore' });
    await story.hear('start');
    await story.pass(SECOND_MS);
    await story.hear('start');
    expect(story.sent).to.deep.equal(['Your name?', 'Hi start']);
  });

  it('is the only one that starts, and the others say why they do not', async () => {
    const story = await openStory();
    await story.publish('wf_ask', ['start'], ask);
    await story.hear('start');
    await story.publish('wf_menu', ['menu'], echo, 1, { interrupts: true });
    await story.publish('wf_other', ['menu'], echo);
    await story.pass(SECOND_MS);
    const event = story.say('menu');
    await story.process(event);
    const record = story.store.documents.records.get(event.event_id);
    const workflows = [...story.store.documents.workflows.values()];
    const explained = record === undefined ? [] : finish(explainEvent(record, workflows));
    const codes = explained.map(({ workflow_id, matched, conditions }) => [
      workflow_id,
      matched,
      conditions.find(({ condition }) => condition === 'origin')?.code,
    ]);
    expect(codes).to.have.deep.members([
      ['wf_ask', false, 'others_interrupt'],
      ['wf_menu', true, 'new_inbound'],
      ['wf_other', false, 'others_interrupt'],
    ]);
  });
});

describe('an answer that comes again', () => {
  it('starts nothing when its event is processed again', async () => {
    const story = await openStory();
    await story.publish('wf_ask', ['start'], ask);
    await story.hear('start');
    await story.publish('wf_echo', undefined, echo);
    await story.pass(SECOND_MS);
    const answer = story.say('Ann');
    await story.process(answer);
    await story.settle();
    await story.replay(answer, 'reprocess');
    await story.replay(answer, 'rerun');
    expect(story.sent).to.deep.equal(['Your name?', 'Hi Ann']);
    expect(statusesOf(story)).to.deep.equal(['wf_ask completed']);
  });
});
