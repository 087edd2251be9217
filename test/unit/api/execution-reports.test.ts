import { expect } from 'chai';
import type { Execution } from '../../../shared/domain/workflows/execution.ts';
import { openApi, put } from '../../support/api.ts';
import { aConversation } from '../../support/engine.ts';
import { createMemoryPublisher } from '../../support/memory/memory-publisher.ts';

const started: Execution = {
  ...{ id: 'exec_1', workspace_id: 'ws_1', workflow_id: 'wf_1', workflow_version: 2 },
  ...{ trigger: 'keyword', event_id: 'evt_1', contact_id: 'ct_1', conversation_id: 'conv_1' },
  ...{ status: 'started', context: { is_replay: false } },
  ...{ started_at: '2026-03-31T10:15:31.000Z', expires_at: '2026-04-30T10:15:31.000Z' },
};

/** An execution of an engine elsewhere, and what `convotic-events` says of it. */
async function open() {
  const publisher = createMemoryPublisher();
  const now = () => Date.parse('2026-04-01T08:00:00.000Z');
  const { ask, store } = await openApi({ publisher, now });
  await put(store, 'executions', started);
  const said = () =>
    publisher.published
      .filter(({ topic }) => topic === 'convotic-events')
      .map(({ data }) => data as { id: string; type: string; platform: string; data: object });
  const types = () => said().map(({ type }) => type.replace('workflow.execution.', ''));
  return { ask, store, publisher, said, types };
}

describe('api: the events of an execution that runs elsewhere', () => {
  it('say that it started, waits and has ended, each once', async () => {
    const { ask, said, types } = await open();
    for (const status of ['running', 'waiting', 'running', 'completed']) {
      await ask('PATCH /v1/executions/exec_1', { body: { status } });
    }
    expect(types()).to.deep.equal(['started', 'waiting', 'completed']);
    expect(said()[2]?.data).to.deep.equal({
      contact_id: 'ct_1',
      conversation_id: 'conv_1',
      execution: {
        ...{ id: 'exec_1', workflow_id: 'wf_1', workflow_version: 2 },
        ...{ status: 'completed', event_id: 'evt_1' },
      },
    });
  });

  it('are said again, with the same ids, when a report comes again', async () => {
    const { ask, said, types } = await open();
    const body = { status: 'failed', error: { code: 'shop', message: 'the shop is closed' } };
    await ask('PATCH /v1/executions/exec_1', { body });
    await ask('PATCH /v1/executions/exec_1', { body });
    expect(types()).to.deep.equal(['started', 'failed', 'started', 'failed']);
    expect(new Set(said().map(({ id }) => id)).size).to.equal(2);
    expect(said()[1]?.data).to.have.nested.property('execution.error.code', 'shop');
  });

  it('name the platform also after its conversation was merged into another', async () => {
    const { ask, store, said } = await open();
    const alias = { id: 'conv_1', workspace_id: 'ws_1', merged_into: 'conv_a' };
    await put(store, 'conversations', alias, { ...aConversation, id: 'conv_a' });
    await ask('PATCH /v1/executions/exec_1', { body: { status: 'running' } });
    expect(said()[0]).to.deep.include({ platform: 'telegram', block_id: 'blk_1' });
    expect(said()[0]?.data).to.include({ conversation_id: 'conv_1' });
  });

  it('are left to our engine, which is woken, when a person cancels it', async () => {
    const { ask, publisher, types } = await open();
    expect((await ask('POST /v1/executions/exec_1/cancel')).body.status).to.equal('cancelled');
    const woken = publisher.published.map(({ topic, attributes }) => [topic, attributes]);
    expect(woken).to.deep.equal([['execution-wakeups', { execution_id: 'exec_1' }]]);
    expect(types()).to.deep.equal([]);
  });

  it('are not said of a report that is refused', async () => {
    const { ask, types } = await open();
    await ask('PATCH /v1/executions/exec_1', { body: { status: 'completed' } });
    const late = await ask('PATCH /v1/executions/exec_1', { body: { status: 'running' } });
    expect(late.status).to.equal(409);
    expect(types()).to.deep.equal(['started', 'completed']);
  });
});
