import { expect } from 'chai';
import { sweepIssues } from '../../../functions/health/sweep-issues.ts';
import { OTHER_KEY, openApi, put } from '../../support/api.ts';
import { aFailedExecution, aFailedMessage, aFailedRecord } from '../../support/failures.ts';
import { createMemoryStore } from '../../support/memory/memory-store.ts';

const NOON = Date.parse('2026-11-29T12:00:00.000Z');

/** Two events, an execution and a message that have failed at noon and a minute later. */
async function openFailed() {
  const store = createMemoryStore();
  const api = await openApi({ now: () => NOON + 5 * 60_000 }, store);
  const first = { ...aFailedRecord('ws_1', '2026-11-29T12:00:00.000Z'), id: 'evt_first' };
  const second = { ...aFailedRecord('ws_1', '2026-11-29T12:01:00.000Z'), id: 'evt_second' };
  await put(store, 'records', first, second);
  const execution = { ...aFailedExecution('ws_1', '2026-11-29T12:00:30.000Z'), id: 'exec_1' };
  await put(store, 'executions', { ...execution, event_id: 'evt_other' });
  const message = aFailedMessage('ws_1', '2026-11-29T12:00:20.000Z');
  await put(store, 'outbound_messages', { ...message, id: 'msg_1' });
  await sweepIssues({ store, now: () => NOON + 2 * 60_000 });
  const idOf = async (kind: string): Promise<string> =>
    (await api.ask(`GET /v1/issues?kind=${kind}`)).body.issues[0].id;
  return { ...api, store, event: await idOf('event'), execution: await idOf('execution') };
}

describe('the issues of the API', () => {
  it('are listed with their counts, the last seen first', async () => {
    const { ask, event } = await openFailed();
    const { body } = await ask('GET /v1/issues');
    expect(body).to.include({ open: 3, next_cursor: null });
    expect(body.issues.map(({ code }: { code: string }) => code)).to.deep.equal([
      ...['store_refused', 'template_failed', 'window_closed'],
    ]);
    expect(body.issues[0]).to.deep.equal({
      ...{ id: event, kind: 'event', state: 'open', code: 'store_refused' },
      ...{ message: 'It failed with store_refused.', platform: 'line', block_id: 'blk_1' },
      ...{ first_seen_at: body.issues[0].first_seen_at, last_seen_at: '2026-11-29T12:01:00.000Z' },
      ...{ opened_at: '2026-11-29T12:02:00.000Z', total: 2, remedy: 'replay' },
      daily: [...Array(29).fill(0), 2],
    });
  });

  it('are narrowed by state, kind, platform and block', async () => {
    const { ask, event } = await openFailed();
    await ask(`POST /v1/issues/${event}/resolve`);
    const found = async (query: string): Promise<string[]> =>
      (await ask(`GET /v1/issues?${query}`)).body.issues.map(({ code }: { code: string }) => code);
    expect(await found('state=open')).to.deep.equal(['template_failed', 'window_closed']);
    expect(await found('kind=execution')).to.deep.equal(['template_failed']);
    expect(await found('platform=line&state=resolved')).to.deep.equal(['store_refused']);
    expect(await found('block_id=blk_2')).to.deep.equal([]);
    expect(await found('workflow_id=wf_1')).to.deep.equal(['template_failed']);
  });

  it('show their newest failures, which name their issue themselves', async () => {
    const { ask, event, execution } = await openFailed();
    const { body } = await ask(`GET /v1/issues/${event}`);
    const message = 'It failed with store_refused.';
    expect(body.samples).to.deep.equal([
      { event_id: 'evt_second', status: 'failed', at: '2026-11-29T12:01:00.000Z', message },
      { event_id: 'evt_first', status: 'failed', at: '2026-11-29T12:00:00.000Z', message },
    ]);
    expect(body.hours).to.deep.equal([{ hour: '2026-11-29T12:00:00.000Z', count: 2 }]);
    expect((await ask('GET /v1/events/evt_first')).body.issue_id).to.equal(event);
    expect((await ask('GET /v1/executions/exec_1')).body.issue_id).to.equal(execution);
    const listed = await ask(`GET /v1/events?issue_id=${event}`);
    expect(listed.body.events).to.have.lengthOf(2);
  });

  it('are acknowledged, resolved and opened again, each with the name of who did it', async () => {
    const { ask, event } = await openFailed();
    const change = async (command: string) => await ask(`POST /v1/issues/${event}/${command}`);
    const by = { at: '2026-11-29T12:05:00.000Z', by: 'Key of ws_1' };
    expect((await change('acknowledge')).body).to.deep.include({
      ...{ state: 'acknowledged', acknowledged: by },
    });
    expect((await change('resolve')).body).to.deep.include({ state: 'resolved', resolved: by });
    expect((await change('acknowledge')).body.error.code).to.equal('issue_resolved');
    const reopened = await change('reopen');
    expect(reopened.body.state).to.equal('open');
    expect(reopened.body).to.not.have.any.keys('acknowledged', 'resolved');
  });

  it('replay the events that have not succeeded since', async () => {
    const { ask, store, publisher, event } = await openFailed();
    const first = store.documents.records.get('evt_first');
    if (first === undefined) throw new Error('no such event');
    const done = { at: '2026-11-29T12:03:00.000Z', outcome: 'success' as const, ms: 1 };
    const attempts = [...first.attempts, done];
    await put(store, 'records', { ...first, status: 'success', attempts });
    const asking = { body: {}, headers: { 'Idempotency-Key': 'once' } };
    const { status, body } = await ask(`POST /v1/issues/${event}/replay`, asking);
    expect(status).to.equal(201);
    expect(body.replay).to.deep.include({
      ...{ mode: 'reprocess', filter: { issue_id: event, status: 'failed' } },
    });
    expect(body.replay.progress.matched).to.equal(1);
    expect(publisher.published.map(({ topic }) => topic)).to.deep.equal(['replay-pages']);
    expect((await ask(`POST /v1/issues/${event}/replay`, asking)).body.replay.id).to.equal(
      body.replay.id,
    );
    expect((await ask(`GET /v1/issues/${event}`)).body).to.include({
      ...{ state: 'acknowledged', replay_id: body.replay.id, total: 2 },
    });
  });

  it('retry the executions that have failed, once', async () => {
    const { ask, store, execution } = await openFailed();
    const retry = async () => await ask(`POST /v1/issues/${execution}/retry`);
    expect((await retry()).body).to.deep.equal({ retried: 1 });
    expect(store.documents.executions.get('exec_1')?.inbox).to.deep.equal(['{"kind":"retry"}']);
    expect((await retry()).body).to.deep.equal({ retried: 0 });
  });

  it('retry an execution also while the fate of a message is still to be noted', async () => {
    const { ask, store, execution } = await openFailed();
    const failed = store.documents.executions.get('exec_1');
    if (failed === undefined) throw new Error('no such execution');
    const noted = '{"kind":"message_ended","message_id":"out_1"}';
    await put(store, 'executions', { ...failed, inbox: [noted] });
    const { body } = await ask(`POST /v1/issues/${execution}/retry`);
    expect(body).to.deep.equal({ retried: 1 });
    const { inbox } = store.documents.executions.get('exec_1') ?? {};
    expect(inbox).to.deep.equal([noted, '{"kind":"retry"}']);
  });

  it('do not count as retried what has no room for it', async () => {
    const { ask, store, execution } = await openFailed();
    const failed = store.documents.executions.get('exec_1');
    if (failed === undefined) throw new Error('no such execution');
    const inbox = Array(20).fill('{"kind":"message_ended","message_id":"out_1"}');
    await put(store, 'executions', { ...failed, inbox });
    const { body } = await ask(`POST /v1/issues/${execution}/retry`);
    expect(body).to.deep.equal({ retried: 0 });
    expect(store.documents.executions.get('exec_1')?.inbox).to.deep.equal(inbox);
  });

  it('have no remedy of another kind, and are of one workspace', async () => {
    const { ask, event, execution } = await openFailed();
    const wrong = await ask(`POST /v1/issues/${execution}/replay`, { body: {} });
    expect([wrong.status, wrong.body.error.code]).to.deep.equal([409, 'issue_without_remedy']);
    const other = await ask(`POST /v1/issues/${event}/retry`);
    expect(other.body.error.message).to.equal(
      'Only an issue of kind execution can be dealt with in this way.',
    );
    expect((await ask('GET /v1/issues', { key: OTHER_KEY })).body).to.deep.equal({
      ...{ issues: [], open: 0, next_cursor: null },
    });
  });
});
