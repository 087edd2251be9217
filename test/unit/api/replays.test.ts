import { expect } from 'chai';
import { processEvent } from '../../../functions/process/process.ts';
import { type EventRecord, newRecord } from '../../../shared/domain/events/record.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import { blockId } from '../../../shared/domain/ids.ts';
import type { Replay } from '../../../shared/domain/replays/replay.ts';
import type { Envelope } from '../../../shared/wire/envelope.ts';
import { openProcessor } from '../../integration/state/open-processor.ts';
import { OTHER_KEY, openApi, put } from '../../support/api.ts';
import { block, orderWorkflow } from '../../support/deciding.ts';
import { LINE_ACCOUNT, lineTexts } from '../../support/line-bodies.ts';
import { createMemoryArchive } from '../../support/memory/memory-archive.ts';
import { createMemoryPublisher } from '../../support/memory/memory-publisher.ts';
import { deliver } from '../../support/platform-events.ts';

const NOW = Date.parse('2026-04-20T12:00:00.000Z');
const RANGE = { from: '2026-03-01T00:00:00Z', to: '2026-04-30T00:00:00Z' };

async function open() {
  const archive = createMemoryArchive();
  const publisher = createMemoryPublisher();
  const api = await openApi({ archive, publisher, now: () => NOW });
  const id = blockId('line', LINE_ACCOUNT);
  await put(api.store, 'blocks', { ...block, id, account_id: LINE_ACCOUNT });
  await put(api.store, 'workflows', orderWorkflow);

  /** A failed event of the workspace, received then, with its payload. */
  async function keep(name: string, received_at: string, given: Partial<EventRecord> = {}) {
    const [event] = deliver('line', Buffer.from(lineTexts([name], 'my order')));
    const envelope = { ...(event as Envelope), received_at };
    const payload = { text: JSON.stringify(envelope) };
    const record = { ...newRecord(envelope, 'ws_1', payload), status: 'failed' as const, ...given };
    await put(api.store, 'records', record);
    return record;
  }

  const jobs = (): Replay[] => [...api.store.documents.replays.values()];
  return { ...api, keep, jobs };
}

type Api = Awaited<ReturnType<typeof open>>;

async function start({ ask }: Api, body: object = {}) {
  const asked = { body: { mode: 'reprocess', ...RANGE, ...body } };
  return (await ask('POST /v1/replays', asked)).body.replay;
}

describe('POST /v1/replays/plan', () => {
  it('says how many, how many are too old, and how long it takes', async () => {
    const { ask, keep, jobs } = await open();
    await keep('a', '2026-03-20T00:00:00.000Z');
    await keep('b', '2026-03-22T00:00:00.000Z');
    await keep('c', '2026-04-19T00:00:00.000Z');
    await keep('d', '2026-04-19T00:00:00.000Z', { status: 'success' });
    await keep('e', '2026-04-19T00:00:00.000Z', { workspace_id: 'ws_2' });
    const body = {
      mode: 'reprocess',
      filter: { status: 'failed' },
      ...RANGE,
      events_per_second: 1,
    };
    const { status, body: plan } = await ask('POST /v1/replays/plan', { body });
    expect(status).to.equal(200);
    expect(plan).to.deep.equal({
      matched: 3,
      expired: 1,
      estimated_seconds: 2,
      events_per_second: 1,
    });
    expect(jobs()).to.deep.equal([]);
  });

  it('says what is wrong with a range', async () => {
    const { ask } = await open();
    const plan = async (body: object) => {
      const { body: answer } = await ask('POST /v1/replays/plan', { body });
      return answer.error.details;
    };
    expect(await plan({ mode: 'reprocess', from: RANGE.to, to: RANGE.from })).to.deep.equal([
      'from: must be before to, and in the past',
    ]);
    expect(await plan({ mode: 'again', ...RANGE, filter: { colour: 'red' } })).to.have.length(2);
    expect(await plan({ mode: 'rerun', ...RANGE, events_per_second: 501 })).to.have.length(1);
  });
});

describe('POST /v1/replays', () => {
  it('writes a job down in the name of the key, and asks for its first page', async () => {
    const api = await open();
    await api.keep('a', '2026-04-19T00:00:00.000Z');
    const replay = await start(api, { name: ' After the fix ', filter: { status: 'failed' } });
    expect(replay).to.deep.include({
      ...{ workspace_id: 'ws_1', name: 'After the fix', mode: 'reprocess', status: 'running' },
      ...{ filter: { status: 'failed' }, events_per_second: 50 },
      from: '2026-03-01T00:00:00.000Z',
      // What arrives from now on is not part of it.
      to: '2026-04-20T12:00:00.000Z',
      progress: { matched: 1, published: 0, succeeded: 0, failed: 0, expired: 0, missing: 0 },
    });
    expect(replay.requested_by.key_name).to.equal('Key of ws_1');
    expect(replay.id).to.match(/^rpl_[0-9a-z]{26}$/);
    expect(api.publisher.published).to.deep.equal([
      {
        topic: 'replay-pages',
        data: { v: 1, replay_id: replay.id, page: 1 },
        attributes: { replay_id: replay.id, page: '1' },
      },
    ]);
  });

  it('writes nothing down when nobody could be asked to work on it', async () => {
    const api = await open();
    api.publisher.fail(1);
    const { status } = await api.ask('POST /v1/replays', { body: { mode: 'rerun', ...RANGE } });
    expect(status).to.equal(503);
    expect(api.jobs()).to.deep.equal([]);
  });
});

describe('a replay, once it is there', () => {
  it('is shown with what its events have come to, and to its own workspace only', async () => {
    const api = await open();
    const { id } = await start(api);
    const mark = { id, mode: 'reprocess' as const, at: RANGE.from, by: 'Ann' };
    const at = '2026-04-19T00:00:00.000Z';
    await api.keep('a', at, { replays: [{ ...mark, outcome: 'succeeded' }] });
    await api.keep('b', at, { replays: [{ ...mark, outcome: 'failed' }] });
    await api.keep('c', at, { replays: [mark] });
    const { body } = await api.ask(`GET /v1/replays/${id}`);
    expect(body.progress).to.include({ succeeded: 1, failed: 1 });
    expect((await api.ask('GET /v1/replays')).body.replays).to.deep.equal([body]);
    const theirs = await api.ask('GET /v1/replays', { key: OTHER_KEY });
    expect(theirs.body).to.deep.equal({ replays: [], next_cursor: null });
  });

  it('cannot be seen, paused, resumed or cancelled by another workspace', async () => {
    const api = await open();
    const { id } = await start(api);
    const before = structuredClone(api.jobs());
    const operations = [
      ...[`GET /v1/replays/${id}`, `POST /v1/replays/${id}/pause`],
      ...[`POST /v1/replays/${id}/resume`, `POST /v1/replays/${id}/cancel`],
    ];
    for (const operation of operations) {
      const { status, body } = await api.ask(operation, { key: OTHER_KEY });
      expect(status, operation).to.equal(404);
      expect(body.error.message).to.equal('There is no such replay in this workspace.');
    }
    expect(api.jobs()).to.deep.equal(before);
    expect(api.publisher.published).to.have.length(1);
  });

  it('is paused, resumed with a page asked for again, and cancelled, each twice', async () => {
    const api = await open();
    const { id } = await start(api);
    const steer = async (command: string) => {
      const { status, body } = await api.ask(`POST /v1/replays/${id}/${command}`);
      return [status, body.status ?? body.error.code];
    };
    expect(await steer('pause')).to.deep.equal([200, 'paused']);
    expect(await steer('pause')).to.deep.equal([200, 'paused']);
    expect(api.publisher.published).to.have.length(1);
    expect(await steer('resume')).to.deep.equal([200, 'running']);
    expect(await steer('resume')).to.deep.equal([200, 'running']);
    expect(api.publisher.published).to.have.length(3);
    expect(await steer('cancel')).to.deep.equal([200, 'cancelled']);
    expect(await steer('cancel')).to.deep.equal([200, 'cancelled']);
    expect(await steer('pause')).to.deep.equal([409, 'replay_finished']);
    expect(await steer('resume')).to.deep.equal([409, 'replay_finished']);
  });

  it('is not left running without a page when the one who resumes it is killed', async () => {
    const api = await open();
    const { id } = await start(api);
    await api.ask(`POST /v1/replays/${id}/pause`);
    const { change } = api.store;
    const killed: typeof change = async (...given) => {
      await change(...given);
      throw new Failure('store_unavailable', 'the answer was lost');
    };
    Object.assign(api.store, { change: killed });
    expect((await api.ask(`POST /v1/replays/${id}/resume`)).status).to.equal(503);
    expect(api.jobs()[0]?.status).to.equal('running');
    expect(api.publisher.published.map(({ topic, data }) => [topic, data])).to.deep.equal([
      ['replay-pages', { v: 1, replay_id: id, page: 1 }],
      ['replay-pages', { v: 1, replay_id: id, page: 1, resumes: true }],
    ]);
  });

  it('asks for no page of one that cannot be resumed, or belongs to others', async () => {
    const api = await open();
    const { id } = await start(api);
    await api.ask(`POST /v1/replays/${id}/cancel`);
    expect((await api.ask(`POST /v1/replays/${id}/resume`)).status).to.equal(409);
    const other = { key: OTHER_KEY };
    expect((await api.ask(`POST /v1/replays/${id}/resume`, other)).status).to.equal(404);
    expect(api.publisher.published).to.have.length(1);
  });

  it('says of one that has failed what can be done: it is not over', async () => {
    const api = await open();
    const { id } = await start(api);
    await put(api.store, 'replays', { ...(api.jobs()[0] as Replay), status: 'failed' });
    const { status, body } = await api.ask(`POST /v1/replays/${id}/pause`);
    expect(status).to.equal(409);
    expect(body.error).to.deep.equal({
      code: 'replay_stopped',
      message: 'The replay has failed. Resume it or cancel it.',
    });
    expect((await api.ask(`POST /v1/replays/${id}/resume`)).body.status).to.equal('running');
  });

  it('keeps what it came to, also once its events have left the log', async () => {
    const api = await open();
    const { id } = await start(api, { mode: 'dry_run' });
    const outcomes = { succeeded: 4, failed: 1, would_start: 3 };
    const job = { ...(api.jobs()[0] as Replay), status: 'completed' as const, outcomes };
    await put(api.store, 'replays', job);
    const { progress } = (await api.ask(`GET /v1/replays/${id}`)).body;
    expect(progress).to.deep.include({ succeeded: 4, failed: 1, dry_run: { would_start: 3 } });
  });
});

describe('GET /v1/replays/{id}/events', () => {
  it('lists what the replay has reached, by what came of it', async () => {
    const api = await open();
    const { id } = await start(api, { mode: 'dry_run' });
    const mark = { id, mode: 'dry_run', at: '2026-04-20T12:00:00.000Z', by: 'Ada' } as const;
    const error = { code: 'normalise_failed', message: 'an error in our code' };
    const starts = { would_start: 1, workflow_ids: ['wf_1'] };
    const marks = {
      a: { ...mark, outcome: 'succeeded', ...starts },
      b: { ...mark, outcome: 'failed', error },
      c: { ...mark, outcome: 'succeeded', would_start: 0 },
      d: { ...mark, id: 'rpl_other', outcome: 'succeeded' },
    } as const;
    for (const [name, one] of Object.entries(marks))
      await api.keep(name, '2026-04-01T00:00:00.000Z', { platform_event_id: name, replays: [one] });
    const elsewhere = { workspace_id: 'ws_2', platform_event_id: 'e', replays: [marks.a] };
    await api.keep('e', '2026-04-01T00:00:00.000Z', elsewhere);
    const found = async (query: string): Promise<string[]> => {
      const { status, body } = await api.ask(`GET /v1/replays/${id}/events${query}`);
      expect(status).to.equal(200);
      return body.events.map((one: EventRecord) => one.platform_event_id).sort();
    };
    expect(await found('')).to.deep.equal(['a', 'b', 'c']);
    expect(await found('?outcome=succeeded')).to.deep.equal(['a', 'c']);
    expect(await found('?outcome=failed')).to.deep.equal(['b']);
    expect(await found('?outcome=would_start')).to.deep.equal(['a']);
    const { body } = await api.ask(`GET /v1/replays/${id}/events?outcome=would_start`);
    expect(body.events[0].replays).to.deep.equal([marks.a]);
    const others = await api.ask(`GET /v1/replays/${id}/events`, { key: OTHER_KEY });
    expect(others.status).to.equal(404);
  });
});

describe('POST /v1/events/{id}/replay', () => {
  it('makes a job of one event', async () => {
    const api = await open();
    const { id } = await api.keep('a', '2026-04-19T00:00:00.000Z');
    const { status, body } = await api.ask(`POST /v1/events/${id}/replay`, {
      body: { mode: 'rerun' },
    });
    expect(status).to.equal(202);
    expect(body.replay).to.deep.include({ event_id: id, event_ids: [id], mode: 'rerun' });
    expect(api.jobs()[0]).to.deep.include({ batch: [id], exhausted: true, matched: 1 });
    expect(api.publisher.published).to.have.length(1);
  });

  it('refuses what has no payload any more, or never had', async () => {
    const api = await open();
    const old = await api.keep('a', '2026-03-20T00:00:00.000Z');
    const { payload: _, ...young } = await api.keep('b', '2026-04-19T00:00:00.000Z');
    await put(api.store, 'records', young);
    const replay = async ({ id }: EventRecord) => {
      const asked = { body: { mode: 'reprocess' } };
      const { status, body } = await api.ask(`POST /v1/events/${id}/replay`, asked);
      return [status, body.error.code];
    };
    expect(await replay(old)).to.deep.equal([410, 'payload_expired']);
    expect(await replay(young)).to.deep.equal([404, 'payload_missing']);
    expect(api.jobs()).to.deep.equal([]);
  });

  it('refuses one that has expired by the clock, though its payload is still to be deleted', async () => {
    const api = await open();
    const { id } = await api.keep('a', '2026-03-20T00:00:00.000Z');
    for (const mode of ['reprocess', 'rerun', 'dry_run']) {
      const { status, body } = await api.ask(`POST /v1/events/${id}/replay`, { body: { mode } });
      expect([status, body.error.code], mode).to.deep.equal([410, 'payload_expired']);
    }
    expect((await api.ask(`GET /v1/events/${id}/payload`)).status).to.equal(410);
    expect(api.jobs()).to.deep.equal([]);
  });

  it('is for events of the own workspace only', async () => {
    const api = await open();
    const { id } = await api.keep('a', '2026-04-19T00:00:00.000Z');
    for (const mode of ['reprocess', 'rerun', 'dry_run']) {
      const asked = { key: OTHER_KEY, body: { mode } };
      expect((await api.ask(`POST /v1/events/${id}/replay`, asked)).status).to.equal(404);
    }
    const selection = { key: OTHER_KEY, body: { mode: 'reprocess', event_ids: [id] } };
    expect((await api.ask('POST /v1/events/replay', selection)).status).to.equal(404);
    expect(api.jobs()).to.deep.equal([]);
  });
});

describe('a dry run of one event', () => {
  async function dryRun({ ask }: Api, { id }: EventRecord) {
    const asked = { body: { mode: 'dry_run' } };
    const { status, body } = await ask(`POST /v1/events/${id}/replay`, asked);
    expect(status).to.equal(200);
    return body.dry_run;
  }

  it('shows what would start and change, and changes nothing', async () => {
    const api = await open();
    const record = await api.keep('a', '2026-04-19T00:00:00.000Z');
    const { audit: _, ...documents } = api.store.documents;
    const before = structuredClone(documents);
    const order = {
      ...{ workflow_id: 'wf_order', workflow_version: 3, trigger: 'keyword', name: 'Order' },
    };
    expect(await dryRun(api, record)).to.deep.equal({
      ...{ would_start: [order], would_rerun: [order] },
      ...{ contacts: 1, conversations: 1, messages: 1 },
      notes: [{ code: 'becomes_success', message: 'Its status would become success.' }],
    });
    expect(documents).to.deep.equal(before);
    expect(api.publisher.published).to.deep.equal([]);
  });

  it('sees that all has been done', async () => {
    const api = await open();
    const [event] = deliver('line', Buffer.from(lineTexts(['a'], 'my order')));
    const { publisher, store } = api;
    const processor = openProcessor(store, publisher, [event as Envelope]);
    await processEvent(processor, event as Envelope);
    const [record] = [...store.documents.records.values()];
    const outcome = await dryRun(api, record as EventRecord);
    expect(outcome).to.deep.include({
      contacts: 0,
      conversations: 0,
      messages: 0,
      would_start: [],
    });
    expect(outcome.would_rerun).to.have.length(1);
    expect(outcome.notes).to.deep.equal([
      { code: 'none_started_twice', message: 'Existing executions would not be started again.' },
    ]);
  });

  it('says that it would fail, and why', async () => {
    const api = await open();
    const record = await api.keep('a', '2026-04-19T00:00:00.000Z');
    const id = blockId('line', LINE_ACCOUNT);
    const theirs = { ...block, id, account_id: LINE_ACCOUNT, workspace_id: 'ws_2' };
    await put(api.store, 'blocks', theirs);
    expect(await dryRun(api, record)).to.deep.equal({
      ...{ would_start: [], would_rerun: [], contacts: 0, conversations: 0, messages: 0 },
      error: {
        code: 'block_not_found',
        message: 'the account belongs to another workspace now',
      },
      notes: [],
    });
  });
});

describe('POST /v1/events/replay', () => {
  it('makes one job of a selection, each event once', async () => {
    const api = await open();
    const a = await api.keep('a', '2026-04-19T00:00:00.000Z');
    const b = await api.keep('b', '2026-04-18T00:00:00.000Z');
    const { status, body } = await api.ask('POST /v1/events/replay', {
      body: { event_ids: [a.id, b.id, a.id], mode: 'reprocess' },
    });
    expect(status).to.equal(202);
    expect(body.replay).to.deep.include({
      ...{ event_ids: [a.id, b.id], filter: {} },
      ...{ from: '2026-04-18T00:00:00.000Z', to: '2026-04-19T00:00:00.001Z' },
    });
    expect(body.replay.progress.matched).to.equal(2);
  });

  it('takes at most 200, and none that is unknown', async () => {
    const api = await open();
    const { id } = await api.keep('a', '2026-04-19T00:00:00.000Z');
    const replay = async (event_ids: string[]) =>
      (await api.ask('POST /v1/events/replay', { body: { event_ids, mode: 'rerun' } })).status;
    expect(await replay([])).to.equal(400);
    expect(await replay(Array.from({ length: 201 }, (_, n) => `evt_${n}`))).to.equal(400);
    expect(await replay([id, 'evt_unknown'])).to.equal(404);
    expect(api.jobs()).to.deep.equal([]);
  });
});

describe('POST /v1/blocks/{id}/replay-unrouted', () => {
  it('imports events that arrived before the account was connected', async () => {
    const api = await open();
    await api.keep('a', '2026-04-19T00:00:00.000Z', { workspace_id: 'unrouted' });
    await api.keep('b', '2026-04-19T00:00:00.000Z', { workspace_id: 'unrouted', account_id: 'U2' });
    const id = blockId('line', LINE_ACCOUNT);
    const { status, body } = await api.ask(`POST /v1/blocks/${id}/replay-unrouted`);
    expect(status).to.equal(202);
    expect(body.replay).to.deep.include({
      ...{ workspace_id: 'ws_1', mode: 'reprocess', unrouted: true },
      filter: { platform: 'line', account_id: LINE_ACCOUNT },
    });
    expect(body.replay.progress.matched).to.equal(1);
    const theirs = await api.ask(`POST /v1/blocks/${id}/replay-unrouted`, { key: OTHER_KEY });
    expect(theirs.status).to.equal(404);
  });
});
