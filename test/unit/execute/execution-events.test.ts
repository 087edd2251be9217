import { expect } from 'chai';
import type { Execution } from '../../../shared/domain/workflows/execution.ts';
import { executionEvent } from '../../../shared/domain/workflows/execution-events.ts';
import { openEngine } from '../../support/engine.ts';
import { openStory } from '../../support/engine-story.ts';
import { tellStory } from '../../support/tell-story.ts';

const ask = {
  start: 'q',
  nodes: {
    q: { type: 'ask_question', message: 'Your name?', variable: 'name', next: 'hi' },
    hi: { type: 'send_message', message: 'Hi {{ name }}' },
  },
};

/** An execution of an engine elsewhere, which reports several times after its end. */
const ended: Execution = {
  id: 'exec_1',
  workspace_id: 'ws_1',
  workflow_id: 'wf_ask',
  workflow_version: 1,
  trigger: 'keyword',
  status: 'completed',
  context: { is_replay: false },
  started_at: '2026-03-31T10:15:30.000Z',
  updated_at: '2026-03-31T10:15:40.000Z',
  finished_at: '2026-03-31T10:15:40.000Z',
  expires_at: '2026-04-30T10:15:40.000Z',
};

describe('the events of an execution', () => {
  it('give the end one id and one time, whatever changes of the execution afterwards', () => {
    const changed = { ...ended, updated_at: '2026-03-31T11:00:00.000Z' };
    const [first, second] = [ended, changed].map((one) =>
      executionEvent('workflow.execution.completed', one, undefined),
    );
    expect(second).to.deep.equal(first);
    expect(first?.timestamp).to.equal('2026-03-31T10:15:40.000Z');
  });

  it('say that it started, waits and is completed, in order and once', async () => {
    const story = await openStory();
    await story.publish('wf_ask', ['start'], ask);
    await story.hear('start');
    await story.pass(60_000);
    await story.hear('Ann');
    const [execution] = story.executions();
    const events = story.publisher.published.flatMap(({ topic, data }) => {
      const {
        type,
        platform,
        data: said,
      } = data as { type: string; platform: string; data: never };
      return topic === 'convotic-events' && type.startsWith('workflow.')
        ? [{ type, platform, ...(said as object) }]
        : [];
    });
    expect(events.map(({ type }) => type)).to.deep.equal([
      'workflow.execution.started',
      'workflow.execution.waiting',
      'workflow.execution.completed',
    ]);
    expect(events[2]).to.deep.include({
      platform: 'telegram',
      contact_id: execution?.contact_id,
      execution: {
        id: execution?.id,
        workflow_id: 'wf_ask',
        workflow_version: 1,
        status: 'completed',
        event_id: execution?.event_id,
      },
    });
    const attributes = story.publisher.published.findLast(({ data }) =>
      String((data as { type?: string }).type).startsWith('workflow.'),
    )?.attributes;
    expect(attributes).to.deep.include({ event_id: execution?.event_id, workspace_id: 'ws_1' });
  });

  it('say once that one was cancelled before anybody began with it', async () => {
    const at = '2026-03-31T10:15:40.000Z';
    const { run, publisher } = await openEngine({
      definition: ask,
      execution: { status: 'cancelled', updated_at: at, finished_at: at },
    });
    expect(await run()).to.equal('over');
    expect(await run()).to.equal('over');
    const said = publisher.published.map(({ data }) => data as { id: string; type: string });
    expect(said.map(({ type }) => type)).to.deep.equal([
      'workflow.execution.cancelled',
      'workflow.execution.cancelled',
    ]);
    expect(new Set(said.map(({ id }) => id)).size).to.equal(1);
  });

  tellStory('say that it has failed, whatever kills the worker', {
    async act(story) {
      await story.publish('wf_bad', ['go'], {
        start: 'a',
        nodes: { a: { type: 'start_workflow', workflow: 'wf_missing' } },
      });
      await story.hear('go');
    },
    sent: [],
    executions: ['wf_bad failed workflow_not_found'],
    check(story) {
      const ids = story.published('convotic-events', 'workflow.execution.failed');
      expect(ids).to.have.length(1);
    },
  });
});
