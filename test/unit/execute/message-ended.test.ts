import { expect } from 'chai';
import { cancelMessage } from '../../../shared/domain/outbound/change-outbound.ts';
import { withMessageEnds } from '../../../shared/domain/workflows/add-message-ends.ts';
import { type EngineStory, lostAnswer, openStory, quietWays } from '../../support/engine-story.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const say = (message: string, edges: object = {}) => ({ type: 'send_message', message, ...edges });

const tooLong = { status: 400, description: 'Bad Request: message is too long' };
const blocked = { status: 403, description: 'Forbidden: bot was blocked by the user' };

/** Says A, then B; C where A does not go out. */
const withEdge = {
  start: 'a',
  nodes: {
    a: say('A', { next: 'b', on_error: 'c' }),
    b: say('B'),
    c: say('C: {{ steps.a.error.code }}'),
  },
};
const withoutEdge = { start: 'a', nodes: { a: say('A', { next: 'b' }), b: say('B') } };

/** The steps in order: the node, what became of it, and its error. */
function stepsOf({ store }: EngineStory): readonly string[] {
  return [...store.documents.steps.values()]
    .sort((a, b) => a.number - b.number)
    .map(({ node, status, error }) => `${node} ${status}${error ? ` ${error.code}` : ''}`);
}

function executionsOf(story: EngineStory): readonly string[] {
  return story.executions().map(({ status, error }) => `${status} ${error?.code ?? ''}`.trim());
}

/** What arrived, then what became of the steps and of the execution. */
function seenIn(story: EngineStory): readonly string[] {
  return [...story.sent, ...stepsOf(story), ...executionsOf(story)];
}

/**
 * Declares a test of what is seen: as it is, twice, in another order, and killed before and after each effect.
 * @param orSeen - where the process was killed in the very call, of which nobody knows then.
 */
function declareEnd(
  name: string,
  act: (story: EngineStory) => Promise<void>,
  seen: readonly string[],
  orSeen: readonly string[],
): void {
  for (const way of quietWays) {
    it(`${name} (${String(way)})`, async () => {
      const story = await openStory({ way });
      await act(story);
      expect(seenIn(story)).to.deep.equal(seen);
    });
  }
  it(`${name} (killed before and after each effect)`, async () => {
    for (let call = 1; ; call += 1) {
      for (const when of ['before', 'after'] as const) {
        const story = await openStory({ way: { call, when } });
        await act(story);
        await story.pass(4 * MINUTE);
        const result = seenIn(story);
        // Killed in the call of the message that follows: nobody knows of that one.
        const other = /^[bcf] completed uncertain$/;
        if (result.some((one) => other.test(one))) continue;
        const unknown = result.some((one) => one.includes('uncertain'));
        expect(result, `killed ${when} effect ${call}`).to.deep.equal(unknown ? orSeen : seen);
        if (!story.wasKilled()) {
          expect(call).to.be.greaterThan(20);
          return;
        }
      }
    }
  });
}

describe('a message that its platform refuses after the step was committed', () => {
  declareEnd(
    'takes the error edge of its step, once',
    async (story) => {
      story.refuse('A', tooLong);
      await story.publish('wf_a', ['go'], withEdge);
      await story.hear('go');
      await story.pass(3 * MINUTE);
    },
    ['C: content_refused', 'a failed content_refused', 'c completed', 'completed'],
    ['C: uncertain', 'a failed uncertain', 'c completed', 'completed'],
  );

  declareEnd(
    'is said in its step, and the rest goes out',
    async (story) => {
      story.refuse('A', tooLong);
      await story.publish('wf_a', ['go'], withoutEdge);
      await story.hear('go');
      await story.pass(3 * MINUTE);
    },
    ['B', 'a failed content_refused', 'b completed', 'completed'],
    ['B', 'a completed uncertain', 'b completed', 'completed'],
  );

  declareEnd(
    'ends a question, which nobody can answer then',
    async (story) => {
      const question = { type: 'ask_question', message: 'Name?', timeout: '10m', on_error: 'c' };
      const nodes = { a: question, c: say('C: {{ steps.a.error.code }}') };
      story.refuse('Name?', tooLong);
      await story.publish('wf_a', ['go'], { start: 'a', nodes });
      await story.hear('go');
      await story.pass(12 * MINUTE);
      expect(story.conversation()).not.to.have.property('waiting');
    },
    ['C: content_refused', 'a failed content_refused', 'c completed', 'completed'],
    // It may have arrived, so it waits for its time.
    ['a completed uncertain', 'completed expired'],
  );

  declareEnd(
    'ends an execution whose person has blocked the bot',
    async (story) => {
      const nodes = {
        a: say('A', { next: 'd' }),
        d: { type: 'delay', for: '1d', next: 'f' },
        f: say('F'),
      };
      story.refuse('A', blocked);
      await story.publish('wf_a', ['go'], { start: 'a', nodes });
      await story.hear('go');
      await story.pass(3 * MINUTE);
      await story.pass(2 * DAY, 4 * 60 * MINUTE);
    },
    ['a failed recipient_unavailable', 'd cancelled', 'failed recipient_unavailable'],
    ['F', 'a completed uncertain', 'd completed', 'f completed', 'completed'],
  );
});

describe('a message of which nobody knows whether it arrived', () => {
  it('takes the error edge, which can tell it from a refusal', async () => {
    const story = await openStory();
    story.refuse('A', lostAnswer);
    await story.publish('wf_a', ['go'], withEdge);
    await story.hear('go');
    expect(story.sent).to.deep.equal(['A', 'C: uncertain']);
    expect(stepsOf(story)).to.deep.equal(['a failed uncertain', 'c completed']);
  });

  it('is said in its step, and the execution goes on', async () => {
    const story = await openStory();
    story.refuse('A', lostAnswer);
    await story.publish('wf_a', ['go'], withoutEdge);
    await story.hear('go');
    expect(story.sent).to.deep.equal(['A', 'B']);
    expect(stepsOf(story)).to.deep.equal(['a completed uncertain', 'b completed']);
    expect(executionsOf(story)).to.deep.equal(['completed']);
  });

  it('may be a question that is answered all the same', async () => {
    const nodes = { a: { type: 'ask_question', message: 'Name?', next: 'b' }, b: say('B') };
    const story = await openStory();
    story.refuse('Name?', lostAnswer);
    await story.publish('wf_a', ['go'], { start: 'a', nodes });
    await story.hear('go');
    await story.pass(MINUTE);
    await story.hear('Ann');
    expect(story.sent).to.deep.equal(['Name?', 'B']);
  });
});

describe('a step with an error edge', () => {
  it('goes on once its message has been sent, and not before', async () => {
    const story = await openStory();
    const release = story.holdCalls();
    await story.publish('wf_a', ['go'], withEdge);
    await story.hear('go');
    expect([...stepsOf(story), ...executionsOf(story)]).to.deep.equal(['a waiting', 'running']);
    await release();
    await story.settle();
    expect(story.sent).to.deep.equal(['A', 'B']);
    expect([...stepsOf(story), ...executionsOf(story)]).to.deep.equal([
      'a completed',
      'b completed',
      'completed',
    ]);
  });

  it('takes it when a person takes the message back', async () => {
    const story = await openStory();
    story.holdCalls();
    await story.publish('wf_a', ['go'], withEdge);
    await story.hear('go');
    const [message] = story.store.documents.outbound_messages.values();
    const asked = { id: message?.id ?? '', workspace_id: 'ws_1', at: '2026-03-31T12:00:01.000Z' };
    await story.store.change(withMessageEnds(cancelMessage(asked), asked.at));
    await story.pass(2 * MINUTE);
    expect(stepsOf(story)).to.deep.equal(['a failed cancelled', 'c completed']);
  });

  it('is cancelled when a person takes the conversation over before the message goes out', async () => {
    const story = await openStory();
    const release = story.holdCalls();
    await story.publish('wf_a', ['go'], withEdge);
    await story.hear('go');
    await story.takeOver(DAY);
    await release();
    await story.pass(2 * MINUTE);
    expect(story.sent).to.deep.equal([]);
    expect(executionsOf(story)).to.deep.equal(['cancelled taken_over']);
  });

  it('takes it a day later where the message has been erased', async () => {
    const story = await openStory();
    story.holdCalls();
    await story.publish('wf_a', ['go'], withEdge);
    await story.hear('go');
    const { outbound_messages } = story.store.documents;
    await story.store.remove('outbound_messages', [...outbound_messages.keys()]);
    await story.pass(27 * 60 * MINUTE, 60 * MINUTE);
    expect(stepsOf(story)[0]).to.equal('a failed uncertain');
  });
});

describe('a message that ends when its execution has ended', () => {
  it('is said in its step, and nothing else changes', async () => {
    const story = await openStory();
    story.refuse('A', tooLong);
    const release = story.holdCalls();
    await story.publish('wf_a', ['go'], { start: 'a', nodes: { a: say('A') } });
    await story.hear('go');
    const [before] = story.executions();
    expect(before?.status).to.equal('completed');
    await release();
    await story.pass(2 * MINUTE);
    const [after] = story.executions();
    expect(stepsOf(story)).to.deep.equal(['a failed content_refused']);
    expect(after).to.include({ status: 'completed', finished_at: before?.finished_at });
    expect(after).to.not.have.any.keys('inbox', 'wake_at');
  });

  it('brings none back to life that was ended from outside', async () => {
    const story = await openStory();
    const nodes = {
      a: say('A', { next: 'd' }),
      d: { type: 'delay', for: '2m', next: 'b' },
      b: say('B'),
    };
    story.refuse('A', tooLong);
    const release = story.holdCalls();
    await story.publish('wf_a', ['go'], { start: 'a', nodes });
    await story.hear('go');
    const [running] = story.executions();
    if (running === undefined) throw new Error('nothing runs');
    const at = '2026-03-31T12:00:01.000Z';
    const failed = { ...running, status: 'failed' as const, finished_at: at };
    await story.store.change(({ executions }) =>
      executions.has(running.id)
        ? { executions: [failed] }
        : { need: { executions: [running.id] } },
    );
    await release();
    await story.pass(5 * MINUTE);
    expect(story.sent).to.deep.equal([]);
    const [after] = story.executions();
    expect(after?.status).to.equal('failed');
    expect(after).to.not.have.any.keys('inbox', 'wake_at');
  });
});
