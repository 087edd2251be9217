import { expect } from 'chai';
import type { EventSummary } from '../../../functions/dashboard/page/client/shapes.ts';
import {
  countFresh,
  mergePage,
  refreshRows,
} from '../../../functions/dashboard/page/parts/live/merge-page.ts';

/** An event received at this second. */
function event(second: number, status: EventSummary['status'] = 'success'): EventSummary {
  const at = `2026-03-31T12:00:${String(second).padStart(2, '0')}.000Z`;
  return {
    ...{ id: `evt_${second}`, platform: 'line', kind: 'message.text', status },
    ...{ workspace_id: 'ws_1', account_id: 'U1', platform_event_id: `01${second}` },
    ...{ attempts: [], executions: [], replays: [] },
    ...{ occurred_at: at, received_at: at, expires_at: at },
  };
}

const timeOf = ({ received_at }: EventSummary): string => received_at;
const ids = (events: readonly EventSummary[] | undefined) => events?.map(({ id }) => id);

describe('the live list', () => {
  it('puts what is new on top and keeps what was loaded below', () => {
    const rows = [event(30), event(20), event(10), event(5)];
    const merged = mergePage(rows, [event(40), event(30), event(20)], timeOf);
    expect(ids(merged)).to.deep.equal(['evt_40', 'evt_30', 'evt_20', 'evt_10', 'evt_5']);
  });

  it('puts what was written late where it belongs', () => {
    const merged = mergePage([event(30), event(20)], [event(30), event(25), event(20)], timeOf);
    expect(ids(merged)).to.deep.equal(['evt_30', 'evt_25', 'evt_20']);
  });

  it('drops what no longer passes the filters', () => {
    const merged = mergePage([event(30), event(20), event(10)], [event(30), event(10)], timeOf);
    expect(ids(merged)).to.deep.equal(['evt_30', 'evt_10']);
  });

  it('says when events in between are missing', () => {
    expect(mergePage([event(20), event(10)], [event(50), event(40)], timeOf)).to.equal(undefined);
    expect(mergePage([event(20)], [], timeOf)).to.equal(undefined);
  });

  it('shows what became of a row without moving any', () => {
    const rows = refreshRows([event(30, 'retrying'), event(20)], [event(40), event(30, 'failed')]);
    expect(ids(rows)).to.deep.equal(['evt_30', 'evt_20']);
    expect(rows[0]?.status).to.equal('failed');
  });

  it('counts what it does not have yet', () => {
    expect(countFresh([event(30)], [event(50), event(40), event(30)])).to.equal(2);
  });
});
