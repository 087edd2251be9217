import { expect } from 'chai';
import { startDue } from '../../../functions/execute/start-due.ts';
import { workflowDocumentId } from '../../../shared/domain/ids.ts';
import { changeWorkflow } from '../../../shared/domain/workflows/change-workflow.ts';
import type { Workflow } from '../../../shared/domain/workflows/workflow.ts';
import {
  archiveWorkflow,
  createWorkflow,
  publishWorkflow,
  unpublishWorkflow,
  updateWorkflow,
} from '../../../shared/domain/workflows/workflow-transitions.ts';
import { killAt } from '../../support/kill-at.ts';
import { createMemoryPublisher } from '../../support/memory/memory-publisher.ts';
import { createMemoryStore } from '../../support/memory/memory-store.ts';

const WORKSPACE = 'ws_1';
const ID = 'wf_daily';

function openSchedule(cron = '0 9 * * *') {
  const store = createMemoryStore();
  const publisher = createMemoryPublisher();
  const scheduler = { store, publisher, log: () => undefined };
  const content = { name: 'Daily', trigger: { type: 'schedule' as const, cron } };
  const change = async (transition: Parameters<typeof changeWorkflow>[2]) =>
    (await store.change(changeWorkflow(ID, WORKSPACE, transition))).outcome;
  return {
    store,
    scheduler,
    content,
    change,
    async publish(at: string) {
      const context = { at, sent: {} };
      const place = { workflow_id: ID, workspace_id: WORKSPACE };
      await change(createWorkflow(place, content, context));
      await change(publishWorkflow(context));
    },
    tick: (at: string) => startDue(scheduler, Date.parse(at)),
    started: () =>
      [...store.documents.executions.values()].map(({ data }) => JSON.parse(data ?? '{}')),
    announced: () => publisher.published.filter(({ topic }) => topic === 'workflow-executions'),
    nextRun: () => store.documents.workflows.get(workflowDocumentId(WORKSPACE, ID))?.next_run_at,
  };
}

describe('a workflow on a schedule', () => {
  it('starts once for a time, however often and however late the clock fires', async () => {
    const { publish, tick, started, announced, nextRun } = openSchedule();
    await publish('2026-03-31T08:00:00.000Z');
    expect(nextRun()).to.equal('2026-03-31T09:00:00.000Z');
    await tick('2026-03-31T08:59:59.999Z');
    expect(started()).to.deep.equal([]);
    await Promise.all([tick('2026-03-31T09:00:00.000Z'), tick('2026-03-31T09:00:40.000Z')]);
    await tick('2026-03-31T09:01:00.000Z');
    expect(started()).to.deep.equal([{ scheduled_at: '2026-03-31T09:00:00.000Z' }]);
    expect(announced()).to.have.length(1);
    expect(nextRun()).to.equal('2026-04-01T09:00:00.000Z');
  });

  it('is found by the clock if the one that started it was killed', async () => {
    for (const when of ['before', 'after'] as const) {
      for (const call of [1, 2, 3]) {
        const { publish, tick, started, store, scheduler } = openSchedule();
        await publish('2026-03-31T08:00:00.000Z');
        const parts = killAt({ store, publisher: scheduler.publisher }, { call, when });
        await startDue({ ...scheduler, ...parts }, Date.parse('2026-03-31T09:00:20.000Z')).catch(
          () => undefined,
        );
        await tick('2026-03-31T09:01:20.000Z');
        expect(started()).to.deep.equal([{ scheduled_at: '2026-03-31T09:00:00.000Z' }]);
        const [execution] = store.documents.executions.values();
        expect(execution?.wake_at).to.be.a('string');
      }
    }
  });

  it('makes up for the latest time that was missed, and for none that is an hour ago', async () => {
    const often = openSchedule('*/10 * * * *');
    await often.publish('2026-03-31T08:00:00.000Z');
    await often.tick('2026-03-31T08:35:00.000Z');
    expect(often.started()).to.deep.equal([{ scheduled_at: '2026-03-31T08:30:00.000Z' }]);
    const daily = openSchedule();
    await daily.publish('2026-03-31T08:00:00.000Z');
    await daily.tick('2026-03-31T10:00:01.000Z');
    expect(daily.started()).to.deep.equal([]);
    expect(daily.nextRun()).to.equal('2026-04-01T09:00:00.000Z');
  });

  it('starts no more once it is unpublished or archived', async () => {
    for (const transition of [unpublishWorkflow, archiveWorkflow]) {
      const { publish, change, tick, started, nextRun } = openSchedule();
      await publish('2026-03-31T08:00:00.000Z');
      await change(transition({ at: '2026-03-31T08:30:00.000Z', sent: {} }));
      expect(nextRun()).to.equal(undefined);
      await tick('2026-03-31T09:00:00.000Z');
      expect(started()).to.deep.equal([]);
    }
  });

  it('follows the time zone of its workspace, unless it has its own', async () => {
    const { store, publish, nextRun } = openSchedule();
    const workspace = { id: WORKSPACE, workflows_version: 0, time_zone: 'Asia/Tokyo' };
    await store.change(() => ({ workspaces: [workspace] }));
    await publish('2026-03-31T08:00:00.000Z');
    expect(nextRun()).to.equal('2026-04-01T00:00:00.000Z');
  });

  it('keeps a time that has come when something else of it is changed', async () => {
    const { publish, change, content, tick, started } = openSchedule();
    await publish('2026-03-31T08:00:00.000Z');
    const context = { at: '2026-03-31T09:00:10.000Z', sent: {} };
    await change(updateWorkflow({ ...content, name: 'Morning' }, context));
    await tick('2026-03-31T09:00:30.000Z');
    expect(started()).to.deep.equal([{ scheduled_at: '2026-03-31T09:00:00.000Z' }]);
  });

  it('is not published with a time that is none, or a zone', async () => {
    const { store } = openSchedule();
    const problems = async (trigger: Workflow['trigger']) => {
      const context = { at: '2026-03-31T08:00:00.000Z', sent: {} };
      const place = { workflow_id: ID, workspace_id: WORKSPACE };
      const draft = createWorkflow(place, { name: 'X', trigger }, context)(undefined);
      const outcome = 'refused' in draft ? draft : publishWorkflow(context)(draft);
      return 'refused' in outcome ? outcome.problems : [];
    };
    expect(await problems({ type: 'schedule', cron: '0 25 * * *' })).to.deep.equal([
      { field: 'trigger.cron', message: '25 is no hour' },
    ]);
    expect(
      await problems({ type: 'schedule', cron: '0 9 * * *', time_zone: 'Mars/Base' }),
    ).to.deep.equal([{ field: 'trigger.time_zone', message: 'Mars/Base is no time zone' }]);
    expect(await problems({ type: 'schedule', cron: '0 0 30 2 *' })).to.deep.equal([
      { field: 'trigger.cron', message: 'that time never comes' },
    ]);
    expect(store.documents.workflows.size).to.equal(0);
  });
});
