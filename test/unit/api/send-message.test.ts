import { expect } from 'chai';
import type { AuditEntry } from '../../../shared/domain/audit.ts';
import type { Contact } from '../../../shared/domain/conversations/contact.ts';
import type { Conversation } from '../../../shared/domain/conversations/conversation.ts';
import type { Message } from '../../../shared/domain/conversations/message.ts';
import { messageId } from '../../../shared/domain/ids.ts';
import type { OutboundMessage } from '../../../shared/domain/outbound/outbound-message.ts';
import type { Execution } from '../../../shared/domain/workflows/execution.ts';
import { OTHER_KEY, openApi } from '../../support/api.ts';
import { createMemoryPublisher } from '../../support/memory/memory-publisher.ts';
import { block } from '../../support/outbox.ts';

const NOW = '2026-03-31T10:15:30.000Z';
const now = () => Date.parse(NOW);

const contact: Contact = {
  id: 'ct_1',
  workspace_id: 'ws_1',
  platform: 'telegram',
  scope: '',
  aliases: [],
  platform_user_ids: ['777'],
  block_ids: ['blk_1'],
  profile: { name: 'Ann' },
  tags: [],
  attributes: {},
  first_seen_at: '2026-03-31T10:00:00.000Z',
};

const conversation: Conversation = {
  id: 'conv_1',
  workspace_id: 'ws_1',
  block_id: 'blk_1',
  platform: 'telegram',
  aliases: [],
  kind: 'direct',
  thread_keys: ['777'],
  contact_id: 'ct_1',
  address: {
    to: { platform: 'telegram', block_id: 'blk_1', recipient: '777' },
    at: '2026-03-31T10:15:00.000Z',
  },
  status: 'open',
  unread: [],
  first_inbound_at: '2026-03-31T10:00:00.000Z',
  last_inbound_at: '2026-03-31T10:15:00.000Z',
  last_message: {
    id: 'msg_x',
    at: '2026-03-31T10:15:00.000Z',
    direction: 'inbound',
    preview: 'order',
    revised: '',
  },
};

async function open(more: Partial<Conversation> = {}, platform = 'telegram') {
  const publisher = createMemoryPublisher();
  const api = await openApi({ publisher, now });
  await api.store.change(() => ({
    blocks: [{ ...block, platform }],
    contacts: [{ ...contact, platform }],
    conversations: [{ ...conversation, platform, ...more }],
  }));
  return { ...api, publisher };
}

describe('POST /v1/conversations/{id}/messages', () => {
  it('is in the audit log under the id of the message, with who sent it', async () => {
    const { ask } = await open();
    const path = 'POST /v1/conversations/conv_1/messages';
    const { body: message } = await ask(path, { body: { message: 'Good morning' } });
    expect(message.requested_by).to.deep.equal({ kind: 'api', name: 'Key of ws_1' });
    await ask(`POST /v1/messages/${message.id}/cancel`);
    const { entries } = (await ask(`GET /v1/audit?target=${message.id}`)).body;
    const said = entries.map((one: AuditEntry) => [one.operation, one.actor.name, one.fields]);
    expect(said).to.have.deep.members([
      ['sendToConversation', 'Key of ws_1', ['message']],
      ['cancelMessage', 'Key of ws_1', []],
    ]);
  });

  it('queues a message and wakes the sender', async () => {
    const { ask, publisher, store } = await open();
    const { status, body } = await ask('POST /v1/conversations/conv_1/messages', {
      body: { message: 'Good morning' },
    });
    expect(status).to.equal(202);
    expect(body).to.deep.include({
      status: 'queued',
      conversation_id: 'conv_1',
      contact_id: 'ct_1',
      platform: 'telegram',
      message: { type: 'text', text: 'Good morning' },
      parts: [{ status: 'queued', platform_message_ids: [] }],
      created_at: NOW,
    });
    expect(body.id).to.match(/^msg_[0-9a-z]{26}$/);
    expect(publisher.published).to.deep.equal([
      {
        topic: 'outbound-messages',
        data: { v: 1, lane_id: 'conv_1' },
        attributes: { lane_id: 'conv_1' },
      },
    ]);
    expect((await store.find('lanes', 'conv_1'))?.queue).to.deep.equal([body.id]);
    expect((await ask(`GET /v1/messages/${body.id}`)).body).to.deep.equal(body);
  });

  it('queues it once for one Idempotency-Key', async () => {
    const { ask, store } = await open();
    const asking = { body: { message: 'Hi' }, headers: { 'Idempotency-Key': 'once' } };
    const first = await ask('POST /v1/conversations/conv_1/messages', asking);
    const second = await ask('POST /v1/conversations/conv_1/messages', asking);
    expect(second.body).to.deep.equal(first.body);
    expect((await store.find('lanes', 'conv_1'))?.queue).to.have.length(1);
  });

  it('refuses another message under a key that was used', async () => {
    const { ask, store } = await open();
    const headers = { 'Idempotency-Key': 'once' };
    await ask('POST /v1/conversations/conv_1/messages', { body: { message: 'Hi' }, headers });
    const other = await ask('POST /v1/conversations/conv_1/messages', {
      body: { message: 'Bye' },
      headers,
    });
    expect(other.status).to.equal(409);
    expect(other.body.error.code).to.equal('idempotency_conflict');
    expect((await store.find('lanes', 'conv_1'))?.queue).to.have.length(1);
  });

  it('is queued also when the sender could not be woken: the clock finds it', async () => {
    const { ask, publisher, store } = await open();
    publisher.fail(1);
    const { status } = await ask('POST /v1/conversations/conv_1/messages', {
      body: { message: 'Hi' },
    });
    expect(status).to.equal(202);
    expect((await store.find('lanes', 'conv_1'))?.wake_at).to.equal('2026-03-31T10:16:30.000Z');
  });

  it('answers a closed window with when it closed and what is still allowed', async () => {
    const { ask, store } = await open(
      {
        address: {
          to: { platform: 'whatsapp', block_id: 'blk_1', recipient: '491701234567' },
          at: '2026-03-30T10:15:00.000Z',
        },
        last_inbound_at: '2026-03-30T10:15:00.000Z',
      },
      'whatsapp',
    );
    const { status, body } = await ask('POST /v1/conversations/conv_1/messages', {
      body: { message: 'Still interested?' },
    });
    expect(status).to.equal(409);
    expect(body.error.code).to.equal('window_closed');
    expect(body.error.details).to.deep.equal([
      'until: 2026-03-31T10:15:00.000Z',
      'still_allowed: template',
    ]);
    expect(await store.find('lanes', 'conv_1')).to.equal(undefined);
  });

  it('knows that a bot answers in the name of a business for a day only', async () => {
    const to = {
      ...{ platform: 'telegram', block_id: 'blk_1', recipient: '777' },
      business_connection_id: 'bc1',
    };
    const at = '2026-03-30T10:15:00.000Z';
    const { ask } = await open({ address: { to, at }, last_inbound_at: at });
    const { body } = await ask('POST /v1/conversations/conv_1/messages', {
      body: { message: 'Hi' },
    });
    expect(body.error.code).to.equal('window_closed');
  });

  it('refuses what the platform cannot show, with the limit', async () => {
    const { ask } = await open();
    const { status, body } = await ask('POST /v1/conversations/conv_1/messages', {
      body: { message: 'x'.repeat(4_097) },
    });
    expect(status).to.equal(422);
    expect(body.error.code).to.equal('content_not_supported');
    expect(body.error.details.join()).to.include('4096');
  });

  it('has room for 500 messages that wait in a conversation', async () => {
    const { ask, store } = await open();
    await store.change(() => ({
      lanes: [
        {
          id: 'conv_1',
          workspace_id: 'ws_1',
          block_id: 'blk_1',
          queue: Array.from({ length: 500 }, (_, at) => `msg_${at}`),
          failed_calls: 0,
          unsettled: [],
        },
      ],
    }));
    const { status, body } = await ask('POST /v1/conversations/conv_1/messages', {
      body: { message: 'one more' },
    });
    expect(status).to.equal(429);
    expect(body.error.code).to.equal('queue_full');
  });

  for (const [what, message] of [
    ['an address that is not https', { type: 'image', url: 'http://10.0.0.5/x.png' }],
    ['an empty text', ''],
    ['a type nobody knows', { type: 'smoke signal' }],
    ['a field nobody knows', { type: 'text', text: 'Hi', colour: 'red' }],
  ] as const) {
    it(`refuses ${what}`, async () => {
      const { ask } = await open();
      const { status, body } = await ask('POST /v1/conversations/conv_1/messages', {
        body: { message },
      });
      expect(status).to.equal(400);
      expect(body.error.code).to.equal('invalid_body');
    });
  }

  it('knows no conversation of another workspace', async () => {
    const { ask } = await open();
    const body = { message: 'Hi' };
    const answer = await ask('POST /v1/conversations/conv_1/messages', { key: OTHER_KEY, body });
    expect(answer.status).to.equal(404);
  });

  it('does not queue for an account that is not connected', async () => {
    const { ask, store } = await open();
    const { credentials: _, ...disconnected } = block;
    await store.change((state) =>
      state.blocks.has('blk_1') ? { blocks: [disconnected] } : { need: { blocks: ['blk_1'] } },
    );
    const { status, body } = await ask('POST /v1/conversations/conv_1/messages', {
      body: { message: 'Hi' },
    });
    expect(status).to.equal(409);
    expect(body.error.code).to.equal('block_disconnected');
  });
});

describe('a message of an execution', () => {
  const execution: Execution = {
    ...{ id: 'exec_1', workspace_id: 'ws_1', workflow_id: 'wf_1', workflow_version: 1 },
    ...{ trigger: 'keyword', status: 'running', context: { is_replay: false } },
    ...{ started_at: NOW, expires_at: '2026-04-30T10:15:30.000Z' },
  };
  const path = 'POST /v1/conversations/conv_1/messages';

  it("is the workflow's, which is no person", async () => {
    const { ask, store } = await open();
    await store.change(() => ({ executions: [execution] }));
    const body = { message: 'Hi', execution_id: 'exec_1' };
    const { body: queued } = await ask(path, { body });
    expect(queued.requested_by).to.deep.equal({ kind: 'workflow', name: 'wf_1' });
    const tagged = await ask(path, { body: { ...body, human_agent: true } });
    expect(tagged.status).to.equal(400);
  });

  it('is not sent for a replay, unless it says so', async () => {
    const { ask, store } = await open();
    const replayed = { ...execution, context: { is_replay: true, replay_id: 'rpl_1' } };
    await store.change(() => ({ executions: [replayed] }));
    const body = { message: 'Hi', execution_id: 'exec_1' };
    const refused = await ask(path, { body });
    expect(refused.status).to.equal(409);
    expect(refused.body.error.code).to.equal('replay_sends_nothing');
    expect((await ask(path, { body: { ...body, allow_replay: true } })).status).to.equal(202);
  });

  it('of another workspace is not known', async () => {
    const { ask, store } = await open();
    await store.change(() => ({ executions: [{ ...execution, workspace_id: 'ws_2' }] }));
    const answer = await ask(path, { body: { message: 'Hi', execution_id: 'exec_1' } });
    expect(answer.status).to.equal(404);
  });
});

describe('POST /v1/contacts/{id}/messages', () => {
  it('writes into the conversation in which the person was last active', async () => {
    const { ask } = await open();
    const { status, body } = await ask('POST /v1/contacts/ct_1/messages', {
      body: { message: 'Hi' },
    });
    expect(status).to.equal(202);
    expect(body.conversation_id).to.equal('conv_1');
  });

  it('says so when there is none', async () => {
    const { ask, store } = await open();
    await store.change(() => ({ contacts: [{ ...contact, id: 'ct_2' }] }));
    const { status } = await ask('POST /v1/contacts/ct_2/messages', { body: { message: 'Hi' } });
    expect(status).to.equal(404);
  });
});

describe('a message that waits, failed or is uncertain', () => {
  it('is taken back while no call has been made, and stays so', async () => {
    const { ask, store } = await open();
    const { body } = await ask('POST /v1/conversations/conv_1/messages', {
      body: { message: 'Hi' },
    });
    const cancelled = await ask(`POST /v1/messages/${body.id}/cancel`);
    expect(cancelled.status).to.equal(200);
    expect(cancelled.body.status).to.equal('cancelled');
    expect((await store.find('lanes', 'conv_1'))?.queue).to.deep.equal([]);
    expect((await ask(`POST /v1/messages/${body.id}/cancel`)).status).to.equal(200);
    const retried = await ask(`POST /v1/messages/${body.id}/retry`);
    expect(retried.status).to.equal(409);
    expect(retried.body.error.code).to.equal('not_retryable');
  });

  it("is another workspace's secret", async () => {
    const { ask } = await open();
    const { body } = await ask('POST /v1/conversations/conv_1/messages', {
      body: { message: 'Hi' },
    });
    for (const operation of ['GET', 'POST']) {
      const path = operation === 'GET' ? body.id : `${body.id}/cancel`;
      const answer = await ask(`${operation} /v1/messages/${path}`, { key: OTHER_KEY });
      expect(answer.status).to.equal(404);
    }
  });
});

describe('a conversation that one may write to', () => {
  it('shows what the platform takes, and what waits beside its messages', async () => {
    const { ask } = await open();
    const { body } = await ask('POST /v1/conversations/conv_1/messages', {
      body: { message: 'Hi' },
    });
    const shown = await ask('GET /v1/conversations/conv_1');
    expect(shown.body.window).to.deep.equal({ open: true, still_allowed: [] });
    expect(shown.body.control).to.deep.equal({ mode: 'bot' });
    const messages = await ask('GET /v1/conversations/conv_1/messages');
    expect(messages.body.outbound).to.deep.equal([body]);
  });

  it('is left to a person for some hours, and given back', async () => {
    const { ask } = await open();
    const human = await ask('PUT /v1/conversations/conv_1/control', {
      body: { mode: 'human', hours: 2 },
    });
    expect(human.status).to.equal(200);
    expect(human.body.control).to.deep.include({
      mode: 'human',
      until: '2026-03-31T12:15:30.000Z',
    });
    const bot = await ask('PUT /v1/conversations/conv_1/control', { body: { mode: 'bot' } });
    expect(bot.body.control).to.deep.equal({ mode: 'bot' });
    expect((await ask('GET /v1/conversations/conv_1')).body.control).to.deep.equal({ mode: 'bot' });
  });

  it("is another workspace's to leave to nobody", async () => {
    const { ask } = await open();
    const answer = await ask('PUT /v1/conversations/conv_1/control', {
      key: OTHER_KEY,
      body: { mode: 'human' },
    });
    expect(answer.status).to.equal(404);
  });
});

describe('GET /v1/messages/{id}', () => {
  /** A message of two parts that the platform took, with what it has reported of each. */
  async function openSent(...reported: readonly Partial<Message>[]) {
    const api = await open();
    const outbound = sentMessage(reported.map((_, n) => `p${n}`));
    await api.store.change(() => ({
      outbound_messages: [outbound],
      messages: reported.map((more, n) => ({ ...reportedMessage(`p${n}`), ...more })),
    }));
    const { body } = await api.ask(`GET /v1/messages/${outbound.id}`);
    return body;
  }

  it('shows how far the platform says it has come, of several parts the least far', async () => {
    const delivered = { delivered: NOW };
    const read = { delivered: NOW, read: NOW };
    for (const [first, second, state] of [
      [{}, {}, 'sent'],
      [delivered, {}, 'sent'],
      [delivered, read, 'delivered'],
      [read, read, 'read'],
    ] as const) {
      const body = await openSent({ states: first }, { states: second });
      expect(body).to.include({ status: 'sent', state });
      expect(body).to.not.have.property('error');
    }
  });

  it('says with the code and the words of the platform that it could not be delivered', async () => {
    const errors = [{ code: '131026', title: 'Message undeliverable', details: 'No such user' }];
    const body = await openSent(
      { states: { delivered: NOW } },
      { states: { failed: NOW }, errors },
    );
    expect(body).to.deep.include({
      status: 'sent',
      state: 'failed',
      error: {
        code: 'not_delivered',
        reason:
          'The platform took the message and could not deliver it. It says: Message undeliverable: No such user',
        platform_code: '131026',
        at: NOW,
      },
    });
    const silent = await openSent({ states: { failed: NOW } });
    expect(silent.error).to.deep.equal({
      code: 'not_delivered',
      reason: 'The platform took the message and could not deliver it. It gives no reason.',
      at: NOW,
    });
  });

  it('shows nothing of a message that no status has named', async () => {
    const api = await open();
    const { body: queued } = await api.ask('POST /v1/conversations/conv_1/messages', {
      body: { message: 'Hi' },
    });
    const { body } = await api.ask(`GET /v1/messages/${queued.id}`);
    expect(body).to.include({ status: 'queued' });
    expect(body).to.not.have.property('state');
  });
});

function reportedMessage(platform_message_id: string): Message {
  return {
    id: messageId({ workspace_id: 'ws_1', id: 'blk_1' }, platform_message_id),
    workspace_id: 'ws_1',
    block_id: 'blk_1',
    platform_message_id,
    conversation_id: 'conv_1',
    content: { at: NOW, kind: 'text', direction: 'outbound', text: 'Hi' },
    states: {},
    errors: [],
    read_and_earlier: false,
    reactions: [],
  };
}

function sentMessage(ids: readonly string[]): OutboundMessage {
  return {
    id: 'msg_00000000000000000000000001',
    workspace_id: 'ws_1',
    block_id: 'blk_1',
    platform: 'telegram',
    lane_id: 'conv_1',
    conversation_id: 'conv_1',
    requested_by: { kind: 'api', name: 'a key' },
    request_digest: '',
    content: JSON.stringify({ type: 'text', text: 'Hi' }),
    address: { platform: 'telegram', block_id: 'blk_1', recipient: '777' },
    parts: ids.map((id) => ({ part: '', status: 'sent', attempts: 1, platform_message_ids: [id] })),
    status: 'sent',
    created_at: NOW,
    updated_at: NOW,
  };
}
