import { expect } from 'chai';
import type { EventSummary } from '../../../functions/api/events/event-schema.ts';
import type { Evidence } from '../../../scripts/traffic/evidence.ts';
import { isSound, summarise } from '../../../scripts/traffic/summary.ts';
import { percentile } from '../../../shared/runtime/percentile.ts';

const POSTED = Date.UTC(2026, 2, 31, 10, 0, 0);

/** A record that succeeded so many milliseconds after the POST, 3 of them in its last attempt. */
function record(id: string, status: EventSummary['status'], after = 100): EventSummary {
  const at = new Date(POSTED + after - 3).toISOString();
  return {
    id,
    status,
    workspace_id: 'ws_1',
    platform: 'line',
    account_id: 'U1',
    kind: 'message',
    platform_event_id: id,
    attempts: status === 'success' ? [{ at, outcome: 'success', ms: 3 }] : [],
    executions: [],
    replays: [],
    occurred_at: at,
    received_at: at,
    expires_at: at,
  };
}

const tally = {
  accepted: 3,
  refused: 0,
  given_up: 0,
  redelivered: 0,
  forged_refused: 2,
  forged_accepted: 0,
};

/** Three events: a text with the keyword, another text and a postback; all as it should be. */
const sound: Evidence = {
  tally,
  events: new Map([
    ['evt_1', { id: 'evt_1', starts: true, fails: false, message_id: 'm1' }],
    ['evt_2', { id: 'evt_2', starts: false, fails: false, message_id: 'm2' }],
    ['evt_3', { id: 'evt_3', starts: false, fails: false }],
  ]),
  acceptedAt: new Map([
    ['evt_1', POSTED],
    ['evt_2', POSTED],
    ['evt_3', POSTED],
  ]),
  records: new Map([
    ['evt_1', record('evt_1', 'success', 40)],
    ['evt_2', record('evt_2', 'success', 20)],
    ['evt_3', record('evt_3', 'success', 900)],
  ]),
  forgedRecords: 0,
  executions: new Map([['evt_1', new Set(['exec_1'])]]),
  messages: new Map([
    ['m1', 1],
    ['m2', 1],
    ['of an earlier run', 5],
  ]),
};

describe('summarise', () => {
  it('finds nothing wrong where all took effect once', () => {
    const summary = summarise(sound);
    expect(summary).to.deep.equal({
      deliveries: tally,
      events: { accepted: 3, processed: 3, retried: 0, retrying: 0, failed: 0 },
      executions: { expected: 1, started: 1 },
      messages: { expected: 2, stored: 2 },
      lost: { events: 0, executions: 0, messages: 0 },
      duplicated: { executions: 0, messages: 0 },
      unsigned_accepted: 0,
      latency_ms: { p50: 40, p95: 900 },
      events_per_second: 3.3,
    });
    expect(isSound(summary)).to.equal(true);
  });

  it('counts as lost what was accepted and left no trace', () => {
    const records = new Map([['evt_3', record('evt_3', 'success')]]);
    const nothing = { records, executions: new Map(), messages: new Map() };
    const summary = summarise({ ...sound, ...nothing });
    expect(summary.lost).to.deep.equal({ events: 2, executions: 1, messages: 2 });
    expect(isSound(summary)).to.equal(false);
  });

  it('does not count as lost what was never accepted', () => {
    const nothing = { records: new Map(), executions: new Map(), messages: new Map() };
    const summary = summarise({ ...sound, ...nothing, acceptedAt: new Map() });
    expect(summary.lost).to.deep.equal({ events: 0, executions: 0, messages: 0 });
    expect(summary).to.include({ latency_ms: null, events_per_second: null });
  });

  it('counts as duplicated a second execution of one text and a second copy of a message', () => {
    const executions = new Map([['evt_1', new Set(['exec_1', 'exec_2'])]]);
    const messages = new Map([
      ['m1', 1],
      ['m2', 3],
    ]);
    const summary = summarise({ ...sound, executions, messages });
    expect(summary.duplicated).to.deep.equal({ executions: 1, messages: 2 });
    expect(isSound(summary)).to.equal(false);
  });

  it('counts as duplicated an execution that nothing should have started', () => {
    const executions = new Map([
      ['evt_1', new Set(['exec_1'])],
      ['evt_3', new Set(['exec_3'])],
    ]);
    expect(summarise({ ...sound, executions }).duplicated.executions).to.equal(1);
  });

  it('counts forgeries by the webhook handler and by the log', () => {
    const summary = summarise({
      ...sound,
      forgedRecords: 2,
      tally: { ...tally, forged_accepted: 1 },
    });
    expect(summary.unsigned_accepted).to.equal(3);
    expect(isSound(summary)).to.equal(false);
  });

  it('counts what needed a retry, and measures until the last success', () => {
    const late = record('evt_2', 'success', 5000);
    const error = { code: 'publish_failed', message: 'no answer' };
    const first = { at: '2026-03-31T10:00:00.020Z', outcome: 'retrying' as const, ms: 3, error };
    const retried = { ...late, attempts: [first, ...late.attempts] };
    const records = new Map([...sound.records, ['evt_2', retried] as const]);
    const summary = summarise({ ...sound, records });
    expect(summary.events.retried).to.equal(1);
    expect(summary.latency_ms).to.deep.equal({ p50: 900, p95: 5000 });
    expect(isSound(summary)).to.equal(true);
  });

  it('measures nothing where an earlier run had done it already', () => {
    const earlier = new Map([['evt_1', record('evt_1', 'success', -4000)]]);
    expect(summarise({ ...sound, records: earlier }).latency_ms).to.equal(null);
  });

  it('distinguishes unfinished from failed events, and reports both as problems', () => {
    const records = new Map([
      ['evt_1', record('evt_1', 'success')],
      ['evt_2', record('evt_2', 'retrying')],
      ['evt_3', record('evt_3', 'failed')],
    ]);
    const summary = summarise({ ...sound, records });
    expect(summary.events).to.deep.equal({
      accepted: 3,
      processed: 1,
      retried: 0,
      retrying: 1,
      failed: 1,
    });
    expect(isSound(summary)).to.equal(false);
  });
});

describe('percentile', () => {
  it('is the smallest value that the share does not exceed', () => {
    const values = [15, 50, 20, 40, 35];
    expect(percentile(values, 0.5)).to.equal(35);
    expect(percentile(values, 0.95)).to.equal(50);
    expect(percentile(values, 0.3)).to.equal(20);
    expect(percentile(values, 0)).to.equal(15);
    expect(percentile([7], 0.95)).to.equal(7);
    expect(percentile([], 0.5)).to.equal(undefined);
  });
});
