import { expect } from 'chai';
import { workflowDocumentId } from '../../../shared/domain/ids.ts';
import type { Execution } from '../../../shared/domain/workflows/execution.ts';
import type { Store } from '../../../shared/store/store.ts';
import { type ApiResult, type Ask, OTHER_KEY, openApi, put } from '../../support/api.ts';

const shown = {
  ...{ id: 'exec_1', workspace_id: 'ws_1', workflow_id: 'wf_1', workflow_version: 2 },
  ...{ trigger: 'keyword', event_id: 'evt_1', contact_id: 'ct_1', conversation_id: 'conv_1' },
  ...{ status: 'started' as const, context: { is_replay: false } },
  started_at: '2026-03-31T10:15:31.000Z',
};
const started: Execution = { ...shown, expires_at: '2026-04-30T10:15:31.000Z' };

const NOW = '2026-04-01T08:00:00.000Z';

async function openWithExecutions(...others: Execution[]): Promise<Ask & { store: Store }> {
  const { ask, store } = await openApi({ now: () => Date.parse(NOW) });
  await put(store, 'executions', started, ...others);
  return Object.assign(ask, { store });
}

function reportStatus(
  ask: Ask,
  status: string,
  more: object = {},
  id = 'exec_1',
): Promise<ApiResult> {
  return ask(`PATCH /v1/executions/${id}`, { body: { status, ...more } });
}

describe('api: executions', () => {
  it('shows one as it was started', async () => {
    const ask = await openWithExecutions();
    expect((await ask('GET /v1/executions/exec_1')).body).to.deep.equal(shown);
  });

  it('shows what a call gave along, and nothing of its key', async () => {
    const called: Execution = {
      ...{ id: 'exec_2', workspace_id: 'ws_1', workflow_id: 'wf_2', workflow_version: 1 },
      ...{ trigger: 'api_trigger', status: 'started', context: { is_replay: false } },
      ...{ data: '{"a":{"":1}}', request_digest: 'd1', started_at: NOW },
      expires_at: '2026-05-01T08:00:00.000Z',
    };
    const ask = await openWithExecutions(called);
    const { data: _, request_digest: _digest, expires_at: _at, ...stored } = called;
    expect((await ask('GET /v1/executions/exec_2')).body).to.deep.equal({
      ...stored,
      data: { a: { '': 1 } },
    });
  });

  it('lists the last first, by workflow, event and status', async () => {
    const later = { ...started, id: 'exec_2', started_at: NOW };
    const other = {
      ...{ ...later, id: 'exec_3', workflow_id: 'wf_2', event_id: 'evt_2' },
      ...{ status: 'running' as const, started_at: '2026-04-02T00:00:00.000Z' },
    };
    const ask = await openWithExecutions(later, other);
    const ids = async (query: string) =>
      (await ask(`GET /v1/executions?${query}`)).body.executions.map(
        ({ id }: { id: string }) => id,
      );
    expect(await ids('')).to.deep.equal(['exec_3', 'exec_2', 'exec_1']);
    expect(await ids('workflow_id=wf_1')).to.deep.equal(['exec_2', 'exec_1']);
    expect(await ids('event_id=evt_2')).to.deep.equal(['exec_3']);
    expect(await ids('status=started&event_id=evt_1')).to.deep.equal(['exec_2', 'exec_1']);
    expect(await ids('status=completed')).to.deep.equal([]);
    const first = await ask('GET /v1/executions?limit=2');
    expect(await ids(`limit=2&cursor=${first.body.next_cursor}`)).to.deep.equal(['exec_1']);
  });

  it('notes how far the engine is, and when it has ended', async () => {
    const ask = await openWithExecutions();
    const running = { ...shown, status: 'running', updated_at: NOW };
    expect((await reportStatus(ask, 'running')).body).to.deep.equal(running);
    const error = { code: 'http_500', message: 'the shop did not answer' };
    const failed = { ...running, status: 'failed', finished_at: NOW, error };
    expect((await reportStatus(ask, 'failed', { error })).body).to.deep.equal(failed);
    expect((await ask('GET /v1/executions/exec_1')).body).to.deep.equal({
      ...failed,
      issue_id: 'iss_ae8qb0fexbms6es104gz3bx3vj',
    });
  });

  it('keeps one for 30 days after the last report', async () => {
    const ask = await openWithExecutions();
    await reportStatus(ask, 'running');
    const kept = await ask.store.find('executions', 'exec_1');
    expect(kept?.expires_at).to.equal('2026-05-01T08:00:00.000Z');
  });

  it('answers the same to a report that comes again, and keeps the first', async () => {
    const ask = await openWithExecutions();
    const first = await reportStatus(ask, 'failed', { error: { message: 'first' } });
    const again = await reportStatus(ask, 'failed', { error: { message: 'second' } });
    expect([again.status, again.body]).to.deep.equal([200, first.body]);
  });

  const ways = {
    started: ['running', 'completed', 'failed', 'cancelled'],
    running: ['running', 'completed', 'failed', 'cancelled'],
    completed: ['completed'],
    failed: ['failed'],
    cancelled: ['cancelled'],
  } as const;

  for (const [from, legal] of Object.entries(ways)) {
    it(`goes from ${from} to ${legal.join(', ')} and nowhere else`, async () => {
      for (const to of ['running', 'completed', 'failed', 'cancelled'] as const) {
        const ask = await openWithExecutions({ ...started, status: from as Execution['status'] });
        const { status, body } = await reportStatus(ask, to);
        if ((legal as readonly string[]).includes(to))
          expect([status, body.status]).to.deep.equal([200, to]);
        else {
          expect([status, body.error]).to.deep.equal([
            409,
            {
              code: 'illegal_transition',
              message: `an execution that is ${from} cannot become ${to}`,
            },
          ]);
        }
      }
    });
  }

  it('names what is wrong with a report', async () => {
    const ask = await openWithExecutions();
    for (const [report, field] of [
      [{ status: 'started' }, 'status'],
      [{ status: 'completed', error: { message: 'but' } }, 'error'],
      [{ status: 'failed', error: { message: '' } }, 'error.message'],
      [{ status: 'failed', error: { message: 'x'.repeat(1_001) } }, 'error.message'],
      [{ status: 'failed', error: { message: 'x', stack: 'y' } }, 'error.stack'],
      [{}, 'status'],
    ] as const) {
      const { status, body } = await ask('PATCH /v1/executions/exec_1', { body: report });
      expect([status, body.error.code]).to.deep.equal([400, 'invalid_body']);
      expect(body.error.details[0]).to.match(new RegExp(`^${field}: `));
    }
  });

  it('stores the steps of a report with its status, each number once', async () => {
    const ask = await openWithExecutions();
    const began = { number: 1, node: 'ask', status: 'waiting', input: { text: 'Size?' } };
    await reportStatus(ask, 'waiting', { steps: [{ ...began, started_at: NOW }] });
    const answered = { number: 1, node: 'ask', status: 'completed', output: 'L', next: 'order' };
    const broken = {
      ...{ number: 2, node: 'order', type: 'http', status: 'failed' },
      error: { code: 'http_500', message: 'The shop is closed.' },
    };
    const report = { steps: [{ ...answered, ended_at: NOW }, broken] };
    for (let times = 0; times < 2; times += 1) {
      expect((await reportStatus(ask, 'failed', report)).status).to.equal(200);
    }
    const { body } = await ask('GET /v1/executions/exec_1/steps');
    const [first, second] = body.steps;
    expect(body.steps).to.have.length(2);
    expect(first).to.deep.include({
      ...{ number: 1, node: 'ask', type: 'step', visit: 1, branch: '0', status: 'completed' },
      ...{ input: { text: 'Size?' }, output: 'L', next: 'order', started_at: NOW, ended_at: NOW },
    });
    expect(second).to.deep.include(broken);
  });

  it('stores no step of a report that is refused', async () => {
    const ask = await openWithExecutions();
    await reportStatus(ask, 'completed');
    const steps = [{ number: 1, node: 'late', status: 'completed' }];
    expect((await reportStatus(ask, 'running', { steps })).status).to.equal(409);
    for (const [one, field] of [
      [{ number: 0, node: 'a', status: 'completed' }, 'steps.0.number'],
      [{ number: 1, node: '', status: 'completed' }, 'steps.0.node'],
      [{ number: 1, node: 'a', status: 'done' }, 'steps.0.status'],
    ] as const) {
      const { status, body } = await reportStatus(ask, 'completed', { steps: [one] });
      expect([status, body.error.details[0].split(':')[0]]).to.deep.equal([400, field]);
    }
    expect((await ask('GET /v1/executions/exec_1/steps')).body.steps).to.deep.equal([]);
    const own = { body: { status: 'completed', steps }, key: OTHER_KEY };
    expect((await ask('PATCH /v1/executions/exec_1', own)).status).to.equal(404);
  });

  it('knows no execution of another workspace, nor one that cannot be', async () => {
    const ask = await openWithExecutions();
    const missing = { code: 'not_found', message: 'There is no such execution in this workspace.' };
    const report = { body: { status: 'running' } };
    for (const [operation, asking] of [
      ['GET /v1/executions/exec_1', { key: OTHER_KEY }],
      ['PATCH /v1/executions/exec_1', { key: OTHER_KEY, ...report }],
      ['GET /v1/executions/..%2F..', {}],
      ['PATCH /v1/executions/..%2F..', report],
      ['PATCH /v1/executions/exec_none', report],
    ] as const) {
      const { status, body } = await ask(operation, asking);
      expect([status, body.error], operation).to.deep.equal([404, missing]);
    }
    const { body } = await ask('GET /v1/executions', { key: OTHER_KEY });
    expect(body).to.deep.equal({ executions: [], next_cursor: null });
    expect(await ask.store.find('executions', 'exec_1')).to.deep.equal(started);
  });
});

describe('api: executions that our engine runs', () => {
  const run = '{"variables":{},"outputs":{},"branches":[],"visits":{},"steps":1}';
  const waiting: Execution = { ...started, status: 'waiting', run, wake_at: NOW };
  const failed: Execution = { ...started, status: 'failed', run, finished_at: NOW };

  async function openWith(execution: Execution) {
    const opened = await openApi({ now: () => Date.parse(NOW) });
    await put(opened.store, 'executions', execution);
    return opened;
  }

  const woken = [
    {
      topic: 'execution-wakeups',
      data: { v: 1, execution_id: 'exec_1' },
      attributes: { execution_id: 'exec_1' },
    },
  ];

  it('are cancelled by the engine, which is woken', async () => {
    const { ask, store, publisher } = await openWith(waiting);
    expect((await ask('POST /v1/executions/exec_1/cancel')).status).to.equal(202);
    const execution = await store.find('executions', 'exec_1');
    expect(execution?.inbox).to.deep.equal([
      '{"kind":"cancel","code":"cancelled","message":"Key of ws_1 stopped it."}',
    ]);
    expect(publisher.published).to.deep.equal(woken);
  });

  const reopenings = [
    ['retry', 'skip'],
    ['skip', 'retry'],
  ] as const;
  for (const [kind, other] of reopenings) {
    it(`go on after a failure when somebody asks to ${kind}, once`, async () => {
      const { ask, store, publisher } = await openWith(failed);
      expect((await ask(`POST /v1/executions/exec_1/${kind}`)).status).to.equal(202);
      expect((await ask(`POST /v1/executions/exec_1/${kind}`)).status).to.equal(202);
      const execution = await store.find('executions', 'exec_1');
      expect(execution?.inbox).to.deep.equal([`{"kind":"${kind}"}`]);
      expect(publisher.published.length).to.be.at.least(1);
    });

    it(`${kind} also while the fate of a message is still to be noted`, async () => {
      const noted = '{"kind":"message_ended","message_id":"out_1"}';
      const { ask, store } = await openWith({ ...failed, inbox: [noted] });
      expect((await ask(`POST /v1/executions/exec_1/${kind}`)).status).to.equal(202);
      const execution = await store.find('executions', 'exec_1');
      expect(execution?.inbox).to.deep.equal([noted, `{"kind":"${kind}"}`]);
    });

    it(`say that they do not ${kind} while somebody else's ${other} is still to be done`, async () => {
      const { ask, store } = await openWith(failed);
      await ask(`POST /v1/executions/exec_1/${other}`);
      const { status, body } = await ask(`POST /v1/executions/exec_1/${kind}`);
      expect([status, body.error.code, body.error.message]).to.deep.equal([
        409,
        'illegal_transition',
        'Something else that was asked for is still being done. Look again in a moment.',
      ]);
      const execution = await store.find('executions', 'exec_1');
      expect(execution?.inbox).to.deep.equal([`{"kind":"${other}"}`]);
    });

    it(`do not ${kind} while they have not failed`, async () => {
      const { ask } = await openWith(waiting);
      const { status, body } = await ask(`POST /v1/executions/exec_1/${kind}`);
      expect([status, body.error.code, body.error.message]).to.deep.equal([
        409,
        'illegal_transition',
        'Only an execution that our engine runs and that has failed can go on again.',
      ]);
    });
  }

  it('are not cancelled once they have ended', async () => {
    const { ask } = await openWith(failed);
    const { status, body } = await ask('POST /v1/executions/exec_1/cancel');
    expect([status, body.error.message]).to.deep.equal([
      409,
      'An execution that is failed cannot be changed this way.',
    ]);
  });

  it('take no report of another engine, from the first moment on', async () => {
    const { ask, store } = await openWith(started);
    const id = `${workflowDocumentId('ws_1', 'wf_1')}-v2`;
    const json = '{"start":"a","nodes":{"a":{"type":"end"}}}';
    const of = { workspace_id: 'ws_1', workflow_id: 'wf_1', version: 2 };
    await put(store, 'definitions', { id, ...of, json });
    const { status, body } = await reportStatus(ask, 'running');
    expect([status, body.error.message]).to.deep.equal([
      409,
      'Our engine runs this execution, because its definition has nodes.',
    ]);
  });

  it('list their steps in order', async () => {
    const { ask, store } = await openWith(waiting);
    const step = (number: number) => ({
      ...{ id: `step_${number}`, workspace_id: 'ws_1', execution_id: 'exec_1', number },
      ...{ node: `n${number}`, type: 'end', visit: 1, branch: '0', status: 'completed' as const },
      ...{ input: '{"a":1}', started_at: NOW, ended_at: NOW, expires_at: NOW },
    });
    await put(store, 'steps', step(10), step(2), { ...step(3), execution_id: 'exec_2' });
    const { body } = await ask('GET /v1/executions/exec_1/steps');
    expect(
      body.steps.map(({ number, input }: { number: number; input: unknown }) => [number, input]),
    ).to.deep.equal([
      [2, { a: 1 }],
      [10, { a: 1 }],
    ]);
  });
});
