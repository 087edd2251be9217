import { expect } from 'chai';
import { anExecution, aRecord } from '../../contracts/store-documents.ts';
import { openApi, put } from '../../support/api.ts';

const ended = { status: 'failed', at: '2026-03-31T12:00:00.000Z', branch: '0' };
const place = (node: string) => ({ id: '0', node, visit: 1, number: 1 });

/** What four executions came to: one waits, one failed, one got round a failure, one is of another engine. */
const runs = [
  { visits: { ask: 2 }, outputs: {}, branches: [place('ask')] },
  { visits: { ask: 1, call: 1 }, outputs: {}, branches: [place('call')], ended },
  {
    visits: { ask: 1, call: 1, sorry: 1 },
    outputs: { call: { error: { code: 'http_500' } }, ask: { value: 'L' } },
    branches: [],
    ended: { status: 'completed', at: ended.at },
  },
  undefined,
];

async function openCounted() {
  const api = await openApi();
  const trigger = { type: 'new_message' };
  for (const id of ['wf_counted', 'wf_other']) {
    await api.ask('POST /v1/workflows', { body: { id, name: id, trigger } });
  }
  for (const [at, run] of runs.entries()) {
    await put(api.store, 'executions', {
      ...anExecution(aRecord('ws_1')),
      id: `exec_${at}`,
      workflow_id: 'wf_counted',
      started_at: `2026-03-31T11:0${at}:00.000Z`,
      ...(run !== undefined && { run: JSON.stringify(run) }),
    });
  }
  return api;
}

describe('api: counts of nodes', () => {
  it('say how often each node was entered, failed and is waited at', async () => {
    const { ask } = await openCounted();
    const { status, body } = await ask('GET /v1/workflows/wf_counted/node-counts');
    expect(status).to.equal(200);
    expect(body).to.deep.equal({
      executions: 4,
      since: '2026-03-31T11:00:00.000Z',
      nodes: {
        ask: { entered: 3, failed: 0, waiting: 1 },
        call: { entered: 2, failed: 2, waiting: 0 },
        sorry: { entered: 1, failed: 0, waiting: 0 },
      },
    });
  });

  it('are of the workflow alone', async () => {
    const { ask } = await openCounted();
    const { body } = await ask('GET /v1/workflows/wf_other/node-counts');
    expect(body).to.deep.equal({ executions: 0, nodes: {} });
    expect((await ask('GET /v1/workflows/wf_none/node-counts')).status).to.equal(404);
  });
});
