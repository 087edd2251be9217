import { expect } from 'chai';
import type { EventDetail } from '../../../functions/dashboard/page/client/shapes.ts';
import {
  timelineSteps,
  timeToSuccess,
} from '../../../functions/dashboard/page/views/event/timeline-steps.ts';

const at = (second: number): string => `2026-03-31T12:00:${String(second).padStart(2, '0')}.000Z`;

const EVENT: EventDetail = {
  id: 'evt_1',
  workspace_id: 'ws_1',
  platform: 'line',
  account_id: 'U1',
  platform_event_id: '01',
  kind: 'message.text',
  status: 'received',
  attempts: [],
  replays: [],
  occurred_at: at(0),
  received_at: at(1),
  expires_at: '2026-04-30T12:00:01.000Z',
  payload_expires_at: '2026-04-30T12:00:01.000Z',
  normalised: [],
  executions: [],
  archived: { state: 'available' },
};

const kinds = (event: EventDetail) => timelineSteps(event).map(({ kind }) => kind);

describe('the timeline of an event', () => {
  it('waits where nothing has been tried', () => {
    expect(kinds(EVENT)).to.deep.equal(['occurred', 'received', 'archived', 'waiting']);
  });

  it('ends with the next attempt while it is retried', () => {
    const error = { code: 'store_unavailable', message: 'no answer' };
    const retried: EventDetail = {
      ...EVENT,
      status: 'retrying',
      attempts: [{ at: at(2), outcome: 'retrying', ms: 90, error }],
      next_attempt_at: at(12),
    };
    expect(kinds(retried)).to.deep.equal(['occurred', 'received', 'archived', 'attempt', 'next']);
    expect(timeToSuccess(retried)).to.equal(undefined);
  });

  it('puts what a replay did after what had been done', () => {
    const replayed: EventDetail = {
      ...EVENT,
      status: 'success',
      applied_at: at(2),
      attempts: [
        { at: at(2), outcome: 'success', ms: 88 },
        { at: at(40), outcome: 'success', ms: 60 },
      ],
      executions: [
        {
          id: 'exec_2',
          workflow_id: 'wf_1',
          workflow_version: 1,
          trigger: 'keyword',
          started_at: at(40),
        },
        {
          id: 'exec_1',
          workflow_id: 'wf_1',
          workflow_version: 1,
          trigger: 'keyword',
          started_at: at(2),
        },
      ],
      replays: [
        { id: 'rpl_1', mode: 'rerun', at: at(39), by: 'Night shift', outcome: 'succeeded' },
      ],
    };
    expect(kinds(replayed)).to.deep.equal([
      ...['occurred', 'received', 'archived'],
      ...['attempt', 'normalised', 'execution'],
      ...['replay', 'attempt', 'execution'],
    ]);
    expect(timeToSuccess(replayed)).to.equal(1_088);
  });

  it('counts no attempt where the dead-letter function gave up', () => {
    const error = { code: 'dead_lettered', message: 'no attempt left a reason' };
    const given: EventDetail = {
      ...EVENT,
      status: 'failed',
      attempts: [{ at: at(9), outcome: 'failed', ms: 0, error }],
    };
    expect(kinds(given)).to.deep.equal(['occurred', 'received', 'archived', 'given_up']);
  });

  it('says that the payload has expired', () => {
    const steps = timelineSteps({ ...EVENT, archived: { state: 'expired' } });
    expect(steps[2]).to.deep.equal({ kind: 'archived', expired: true });
  });
});
