import { expect } from 'chai';
import type { Execution } from '../../../shared/domain/workflows/execution.ts';
import { OTHER_KEY, openApi, put } from '../../support/api.ts';
import { startedExecution } from '../../support/engine.ts';

const NOW = '2026-03-31T12:00:00.000Z';
const RUN = '{"variables":{},"outputs":{},"branches":[],"visits":{},"steps":1}';

async function openWith(...given: readonly Partial<Execution>[]) {
  const api = await openApi({ now: () => Date.parse(NOW) });
  for (const one of given) {
    await put(api.store, 'executions', { ...startedExecution, run: RUN, ...one });
  }
  const kindsIn = async (id: string) =>
    ((await api.store.find('executions', id))?.inbox ?? []).map((json) => JSON.parse(json).kind);
  return { ...api, kindsIn };
}

describe('api: cancelling many executions', () => {
  it('cancels what the filter finds, wakes them, and finds nothing the second time', async () => {
    const { ask, store, publisher, kindsIn } = await openWith(
      { id: 'exec_1', status: 'waiting' },
      { id: 'exec_2', status: 'running' },
      { id: 'exec_3', status: 'completed', finished_at: NOW },
      { id: 'exec_4', status: 'waiting', workflow_id: 'wf_other' },
      { id: 'exec_5', status: 'waiting', workspace_id: 'ws_2' },
    );
    const { run: _, ...elsewhere } = { ...startedExecution, id: 'exec_6' };
    await put(store, 'executions', elsewhere);
    const body = { workflow_id: 'wf_a' };
    const first = await ask('POST /v1/executions/cancel', { body });
    expect([first.status, first.body]).to.deep.equal([200, { cancelled: 3, complete: true }]);
    expect(await kindsIn('exec_1')).to.deep.equal(['cancel']);
    expect(await kindsIn('exec_2')).to.deep.equal(['cancel']);
    for (const id of ['exec_3', 'exec_4', 'exec_5']) expect(await kindsIn(id)).to.deep.equal([]);
    expect(await store.find('executions', 'exec_6')).to.include({
      status: 'cancelled',
      finished_at: NOW,
    });
    const woken = publisher.published.map(({ attributes }) => attributes['execution_id']);
    expect(woken.sort()).to.deep.equal(['exec_1', 'exec_2', 'exec_6']);
    const again = await ask('POST /v1/executions/cancel', { body });
    expect(again.body).to.deep.equal({ cancelled: 0, complete: true });
    expect(await kindsIn('exec_1')).to.deep.equal(['cancel']);
  });

  for (const [field, value] of [
    ['contact_id', 'ct_x'],
    ['conversation_id', 'conv_x'],
    ['status', 'waiting'],
  ] as const) {
    it(`finds them by ${field}`, async () => {
      const { ask } = await openWith(
        { id: 'exec_1', status: 'waiting', contact_id: 'ct_x', conversation_id: 'conv_x' },
        { id: 'exec_2', status: 'running' },
      );
      const { body } = await ask('POST /v1/executions/cancel', { body: { [field]: value } });
      expect(body).to.deep.equal({ cancelled: 1, complete: true });
    });
  }

  it('says when one request was not enough, and goes on with the next', async () => {
    const all = Array.from({ length: 35 }, (_, n) => ({
      id: `exec_${n}`,
      status: 'waiting' as const,
    }));
    const { store } = await openWith(...all);
    let now = Date.parse(NOW);
    const slow = await openApi(
      {
        now: () => {
          now += 1_000;
          return now;
        },
      },
      store,
    );
    const counts: number[] = [];
    for (let request = 0; request < 10; request += 1) {
      const { status, body } = await slow.ask('POST /v1/executions/cancel', {
        body: { status: 'waiting' },
      });
      counts.push(body.cancelled);
      expect(status).to.equal(body.complete ? 200 : 202);
      if (body.complete) break;
    }
    expect(counts.length).to.be.greaterThan(1);
    expect(counts.reduce((sum, one) => sum + one)).to.equal(35);
  });

  it('takes no filter that finds everything', async () => {
    const { ask } = await openWith();
    expect((await ask('POST /v1/executions/cancel', { body: {} })).status).to.equal(400);
    const status = 'completed';
    expect((await ask('POST /v1/executions/cancel', { body: { status } })).status).to.equal(400);
  });
});

describe('api: archiving a workflow whose executions still run', () => {
  async function openWorkflow() {
    const api = await openWith(
      { id: 'exec_1', status: 'waiting' },
      { id: 'exec_2', status: 'started' },
      { id: 'exec_3', status: 'failed', finished_at: NOW },
    );
    const body = { id: 'wf_a', name: 'A', trigger: { type: 'new_message' } };
    expect((await api.ask('POST /v1/workflows', { body })).status).to.equal(201);
    return api;
  }

  it('asks first, with their number', async () => {
    const { ask } = await openWorkflow();
    const { status, body } = await ask('POST /v1/workflows/wf_a/archive');
    expect(status).to.equal(409);
    expect(body.error).to.include({
      code: 'executions_running',
      message:
        '2 executions of the workflow still run. Archive it with running=finish or running=cancel.',
    });
    expect((await ask('GET /v1/workflows/wf_a')).body.status).to.equal('draft');
    const other = await ask('POST /v1/workflows/wf_a/archive?running=cancel', { key: OTHER_KEY });
    expect(other.status).to.equal(404);
  });

  it('lets them finish', async () => {
    const { ask, kindsIn } = await openWorkflow();
    const { body } = await ask('POST /v1/workflows/wf_a/archive?running=finish');
    expect(body.status).to.equal('archived');
    expect(await kindsIn('exec_1')).to.deep.equal([]);
    expect((await ask('POST /v1/workflows/wf_a/archive')).status).to.equal(200);
  });

  it('cancels them', async () => {
    const { ask, kindsIn } = await openWorkflow();
    const { status, body } = await ask('POST /v1/workflows/wf_a/archive?running=cancel');
    expect([status, body.status, body.still_running]).to.deep.equal([200, 'archived', undefined]);
    expect(await kindsIn('exec_1')).to.deep.equal(['cancel']);
    expect(await kindsIn('exec_3')).to.deep.equal([]);
    expect((await ask('POST /v1/workflows/wf_a/archive?running=stop')).status).to.equal(400);
  });
});
