import { expect } from 'chai';
import {
  type EventRecord,
  newRecord,
  type StartedExecution,
} from '../../../shared/domain/events/record.ts';
import { executionsOf } from '../../../shared/domain/workflows/executions-of.ts';
import { received } from '../../support/deciding.ts';

const first: StartedExecution = {
  ...{ id: 'exec_1', workflow_id: 'wf_1', workflow_version: 2, trigger: 'keyword' },
};

const record: EventRecord = {
  ...newRecord(received('evt_1'), 'ws_1'),
  ...{ contact_id: 'ct_1', applied_at: '2026-03-31T10:15:32.000Z', executions: [first] },
};

describe('executionsOf', () => {
  it('describes an execution that the event started', () => {
    expect(executionsOf(record)).to.deep.equal([
      {
        ...{ id: 'exec_1', workspace_id: 'ws_1', workflow_id: 'wf_1', workflow_version: 2 },
        ...{ trigger: 'keyword', event_id: 'evt_1', contact_id: 'ct_1', status: 'started' },
        context: { is_replay: false },
        started_at: '2026-03-31T10:15:32.000Z',
        expires_at: '2026-04-30T10:15:32.000Z',
      },
    ]);
  });

  it('marks what a replay started, and what it repeats', () => {
    const started_at = '2026-04-02T00:00:00.000Z';
    const again = { ...first, id: 'exec_2', replay_id: 'rpl_1', started_at };
    const other = { ...again, id: 'exec_3', workflow_id: 'wf_2' };
    const replayed = { ...record, executions: [first, again, other] };
    const observed = executionsOf(replayed, [again, other]);
    expect(
      observed.map(({ id, context, started_at }) => ({ id, context, started_at })),
    ).to.deep.equal([
      {
        id: 'exec_2',
        context: { is_replay: true, replay_id: 'rpl_1', original_execution_id: 'exec_1' },
        started_at: started_at,
      },
      { id: 'exec_3', context: { is_replay: true, replay_id: 'rpl_1' }, started_at: started_at },
    ]);
  });
});
