import { expect } from 'chai';
import { messageId } from '../../../shared/domain/ids.ts';
import type { OutboundMessage } from '../../../shared/domain/outbound/outbound-message.ts';
import type { Execution } from '../../../shared/domain/workflows/execution.ts';
import type { Run } from '../../../shared/domain/workflows/run.ts';
import { aContact, aConversation, aMessage } from '../../contracts/store-documents.ts';
import { openApi, put } from '../../support/api.ts';

const NOW = '2026-04-01T08:00:00.000Z';
const EARLIER = '2026-04-01T07:59:00.000Z';
const LATER = '2026-04-01T09:00:00.000Z';

const started: Execution = {
  ...{ id: 'exec_1', workspace_id: 'ws_1', workflow_id: 'wf_1', workflow_version: 2 },
  ...{ trigger: 'keyword', event_id: 'evt_1', context: { is_replay: false } },
  ...{ status: 'started', started_at: EARLIER, expires_at: '2026-05-01T08:00:00.000Z' },
};

const run: Run = {
  ...{ variables: {}, outputs: {}, visits: { size: 2 }, steps: 3 },
  since_pause: { steps: 1, messages: 1, buttons: [] },
  branches: [],
};

async function openWith(...executions: Execution[]) {
  const opened = await openApi({ now: () => Date.parse(NOW) });
  await put(opened.store, 'executions', ...executions);
  const idsOf = async (query: string) =>
    (await opened.ask(`GET /v1/executions?${query}`)).body.executions.map(
      ({ id }: Execution) => id,
    );
  return { ...opened, idsOf };
}

describe('api: the list of executions', () => {
  it('is narrowed by the time at which they were started', async () => {
    const later = { ...started, id: 'exec_2', started_at: NOW };
    const { idsOf } = await openWith(started, later);
    expect(await idsOf(`from=${EARLIER}&to=${NOW}`)).to.deep.equal(['exec_1']);
    expect(await idsOf(`from=${NOW}`)).to.deep.equal(['exec_2']);
    expect(await idsOf(`from=${NOW}&workflow_id=wf_2`)).to.deep.equal([]);
  });

  it('names the contact, and finds executions from before two contacts were merged', async () => {
    const contact = {
      ...aContact('ws_1'),
      id: 'ct_1',
      aliases: ['ct_old'],
      profile: { name: 'Ann' },
    };
    const before = { ...started, contact_id: 'ct_old' };
    const after = { ...started, id: 'exec_2', contact_id: 'ct_1', started_at: NOW };
    const { ask, store, idsOf } = await openWith(before, after);
    await put(store, 'contacts', contact);
    expect(await idsOf('contact_id=ct_1')).to.deep.equal(['exec_2', 'exec_1']);
    const { body } = await ask('GET /v1/executions?contact_id=ct_1&limit=1');
    expect(body.executions[0].contact_name).to.equal('Ann');
    expect((await ask('GET /v1/executions/exec_2')).body.contact_name).to.equal('Ann');
  });

  it('is counted by status, of the last day unless asked otherwise', async () => {
    const old = { ...started, id: 'exec_2', started_at: '2026-03-31T07:59:59.000Z' };
    const failed = { ...started, id: 'exec_3', status: 'failed' as const, workflow_id: 'wf_2' };
    const { ask } = await openWith(started, old, failed);
    const none = { started: 0, running: 0, waiting: 0, completed: 0, failed: 0, cancelled: 0 };
    const { body } = await ask('GET /v1/stats/executions');
    expect(body).to.deep.equal({
      from: '2026-03-31T08:00:00.000Z',
      to: NOW,
      counts: { ...none, started: 1, failed: 1 },
    });
    const { body: one } = await ask('GET /v1/stats/executions?workflow_id=wf_2');
    expect(one.counts).to.deep.equal({ ...none, failed: 1 });
    const { body: all } = await ask('GET /v1/stats/executions?from=2026-03-01T00:00:00Z');
    expect(all.counts).to.deep.equal({ ...none, started: 2, failed: 1 });
  });
});

describe('api: an execution', () => {
  it('says what it waits for, and nothing of the call that it makes', async () => {
    const reply = { for: 'reply' as const, key: 'step_1.2', since: EARLIER, until: LATER };
    const request = { method: 'GET', url: 'https://secret.example', headers: {}, timeout_ms: 1 };
    const call = { for: 'http' as const, key: 'step_2.1', since: EARLIER, until: NOW, attempt: 1 };
    const branches: Run['branches'] = [
      { id: '0.0', node: 'size', visit: 2, number: 2, wait: { ...reply, buttons: [], attempt: 2 } },
      {
        ...{ id: '0.1', node: 'order', visit: 1, number: 3 },
        wait: { ...call, request: { ...request, idempotency_key: 'k' } },
      },
      { id: '0.2', node: 'ready', visit: 1, number: 4 },
    ];
    const waiting = {
      ...started,
      status: 'waiting' as const,
      run: JSON.stringify({ ...run, branches }),
    };
    const { ask } = await openWith(waiting);
    const { body } = await ask('GET /v1/executions/exec_1');
    expect(body.waits).to.deep.equal([
      { node: 'size', visit: 2, for: 'reply', since: EARLIER, until: LATER, attempt: 2 },
      { node: 'order', visit: 1, for: 'http', since: EARLIER, until: NOW, attempt: 1 },
    ]);
    expect(body).not.to.have.any.keys('failed_step', 'requested', 'run');
  });

  it('says at which step it failed, and what was asked of it since', async () => {
    const branches: Run['branches'] = [{ id: '0', node: 'order', visit: 3, number: 3 }];
    const ended = { status: 'failed' as const, at: NOW, code: 'timeout', branch: '0' };
    const failed: Execution = {
      ...{ ...started, status: 'failed', finished_at: NOW },
      run: JSON.stringify({ ...run, branches, ended }),
    };
    const { ask } = await openWith(failed);
    const { body } = await ask('GET /v1/executions/exec_1');
    expect(body.failed_step).to.deep.equal({ node: 'order', visit: 3 });
    expect(body).not.to.have.any.keys('waits', 'requested');
    const { body: asked } = await ask('POST /v1/executions/exec_1/retry');
    expect(asked.requested).to.deep.equal(['retry']);
  });

  it('lists what it said with what has become of it, the oldest first', async () => {
    const { ask, store } = await openWith(started);
    const address = { platform: 'line', block_id: 'blk_1', recipient: 'U1' };
    const said = (id: string, created_at: string, more: object = {}): OutboundMessage => ({
      ...{ id, workspace_id: 'ws_1', block_id: 'blk_1', platform: 'line', lane_id: 'conv_1' },
      ...{ conversation_id: 'conv_1', execution_id: 'exec_1', status: 'failed', parts: [] },
      ...{ requested_by: { kind: 'workflow', name: 'wf_1' }, request_digest: '', address },
      content: JSON.stringify({ type: 'text', text: id }),
      ...{ created_at, updated_at: created_at },
      ...more,
    });
    const id = messageId({ workspace_id: 'ws_1', id: 'blk_1' }, '77');
    const parts = [
      { content: '{}', status: 'sent', attempts: 1, platform_message_ids: ['77'] },
    ] as unknown as OutboundMessage['parts'];
    const settled = { by: 'echo' as const, at: NOW };
    const conversation = { ...aConversation('ws_1'), id: 'conv_1' };
    const content = { at: NOW, kind: 'text', direction: 'outbound', text: 'Hi' } as const;
    const message = aMessage(conversation, 'Hi');
    await put(store, 'conversations', conversation);
    await put(store, 'messages', {
      ...{ ...message, id, block_id: 'blk_1', content, states: { delivered: NOW } },
    });
    await put(
      store,
      'outbound_messages',
      said('msg_b', NOW, { status: 'sent', parts, settled }),
      said('msg_a', EARLIER),
      said('msg_c', EARLIER, { execution_id: 'exec_2' }),
    );
    const { body } = await ask('GET /v1/executions/exec_1/messages');
    const shown = body.messages.map((one: Record<string, unknown>) => [
      one['id'],
      one['status'],
      one['state'],
      one['settled'],
    ]);
    expect(shown).to.deep.equal([
      ['msg_a', 'failed', undefined, undefined],
      ['msg_b', 'sent', 'delivered', settled],
    ]);
    expect((await ask('GET /v1/executions/exec_9/messages')).status).to.equal(404);
  });
});
