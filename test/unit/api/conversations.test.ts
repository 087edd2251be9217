import { expect } from 'chai';
import type { Conversation } from '../../../shared/domain/conversations/conversation.ts';
import { aContact, aConversation, aMessage } from '../../contracts/store-documents.ts';
import { OTHER_KEY, openApi, put } from '../../support/api.ts';

const conversation: Conversation = {
  ...aConversation('ws_1'),
  id: 'conv_a',
  aliases: ['conv_b'],
  contact_id: 'ct_b',
  last_message: {
    id: 'msg_2',
    at: '2026-03-31T10:15:31.000Z',
    direction: 'outbound',
    preview: 'Hello Ada',
    revised: '1 ',
  },
  last_inbound_at: '2026-03-31T10:15:30.000Z',
  read_until: '2026-03-31T10:15:31.000Z',
};
const empty: Conversation = {
  ...aConversation('ws_1'),
  id: 'conv_c',
  block_id: 'blk_2',
  unread: [],
};
const theirs: Conversation = { ...aConversation('ws_2'), id: 'conv_theirs' };

async function open() {
  const api = await openApi({ now: () => Date.parse('2026-04-01T00:00:00.000Z') });
  const { store } = api;
  const alias = { id: 'conv_b', workspace_id: 'ws_1', merged_into: 'conv_a' };
  await put(store, 'conversations', conversation, alias, empty, theirs);
  const person = { id: 'ct_b', workspace_id: 'ws_1', merged_into: 'ct_a' };
  await put(store, 'contacts', aContact('ws_1', { id: 'ct_a', aliases: ['ct_b'] }), person);
  const said = { ...aMessage({ ...conversation, id: 'conv_b' }, 'Hi'), id: 'msg_1' };
  const at = '2026-03-31T10:15:31.000Z';
  await put(
    store,
    'messages',
    {
      ...said,
      edit: { at, count: 1, text: 'Hi!' },
      reactions: [
        { actor: 'U9', emoji: ['👍'], at },
        { actor: 'U8', emoji: [], at },
      ],
    },
    {
      ...aMessage(conversation, 'Hello Ada'),
      id: 'msg_2',
      content: { at, kind: 'text', direction: 'outbound', text: 'Hello Ada', contact_id: 'ct_b' },
    },
  );
  return api;
}

describe('GET /v1/conversations', () => {
  it('lists them with their people, the newest message first', async () => {
    const { ask } = await open();
    const { status, body } = await ask('GET /v1/conversations');
    expect(status).to.equal(200);
    expect(body.conversations.map(({ id }: Conversation) => id)).to.deep.equal([
      'conv_a',
      'conv_c',
    ]);
    expect(body.conversations[0]).to.deep.equal({
      id: 'conv_a',
      block_id: 'blk_1',
      platform: 'line',
      kind: 'direct',
      contact_id: 'ct_a',
      contact_name: 'Ada',
      status: 'open',
      last_message: {
        id: 'msg_2',
        at: '2026-03-31T10:15:31.000Z',
        direction: 'outbound',
        preview: 'Hello Ada',
      },
      last_inbound_at: '2026-03-31T10:15:30.000Z',
      unread_count: 1,
      control: { mode: 'bot' },
      aliases: ['conv_b'],
    });
  });

  for (const [query, found] of [
    ['block_id=blk_2', ['conv_c']],
    ['status=open', ['conv_a', 'conv_c']],
    ['status=closed', []],
    ['contact_id=ct_a', ['conv_a']],
    ['contact_id=ct_b&status=open&block_id=blk_1', ['conv_a']],
    ['contact_id=ct_x', []],
  ] as const) {
    it(`finds by ${query}`, async () => {
      const { ask } = await open();
      const { body } = await ask(`GET /v1/conversations?${query}`);
      expect(body.conversations.map(({ id }: Conversation) => id)).to.deep.equal(found);
    });
  }
});

describe('GET /v1/conversations/{id}', () => {
  it('names the executions that wait for the answer', async () => {
    const { ask, store } = await open();
    const since = '2026-03-31T10:15:31.000Z';
    const until = '2026-04-01T10:15:31.000Z';
    const wait = { key: 'step_1', since, for: 'reply', until, buttons: [], attempt: 1 } as const;
    const waiting = [{ ...wait, execution_id: 'exec_1', node: 'ask' }];
    await put(store, 'conversations', { ...conversation, waiting });
    const { body } = await ask('GET /v1/conversations/conv_a');
    expect(body.waiting).to.deep.equal([{ execution_id: 'exec_1', since, until }]);
  });
});

describe('GET /v1/conversations/{id}/messages', () => {
  it('shows them as they stand now, under whatever id they were written', async () => {
    const { ask } = await open();
    for (const id of ['conv_a', 'conv_b']) {
      const { status, body } = await ask(`GET /v1/conversations/${id}/messages`);
      expect(status).to.equal(200);
      expect(body).to.deep.equal({
        messages: [
          {
            id: 'msg_2',
            platform_message_id: '4711',
            at: '2026-03-31T10:15:31.000Z',
            kind: 'text',
            direction: 'outbound',
            contact_id: 'ct_a',
            contact_name: 'Ada',
            text: 'Hello Ada',
            state: 'read',
            errors: [],
            reactions: [],
          },
          {
            id: 'msg_1',
            platform_message_id: '4711',
            at: '2026-03-31T10:15:30.000Z',
            kind: 'text',
            direction: 'inbound',
            text: 'Hi!',
            edited_at: '2026-03-31T10:15:31.000Z',
            errors: [],
            reactions: [{ actor: 'U9', emoji: ['👍'], at: '2026-03-31T10:15:31.000Z' }],
          },
        ],
        outbound: [],
        next_cursor: null,
      });
    }
  });

  it('is to its own workspace only', async () => {
    const { ask } = await open();
    for (const operation of [
      'GET /v1/conversations/conv_a',
      'GET /v1/conversations/conv_a/messages',
    ]) {
      expect((await ask(operation, { key: OTHER_KEY })).status, operation).to.equal(404);
    }
    expect((await ask('GET /v1/conversations/conv_theirs')).status).to.equal(404);
  });
});

describe('POST /v1/conversations/{id}/close', () => {
  it('closes it and announces that, with the same id however often', async () => {
    const { ask, publisher, store } = await open();
    const first = await ask('POST /v1/conversations/conv_b/close');
    expect(first.status).to.equal(200);
    expect(first.body).to.deep.include({
      id: 'conv_a',
      status: 'closed',
      closed: { at: '2026-04-01T00:00:00.000Z', by: 'Key of ws_1' },
    });
    const second = await ask('POST /v1/conversations/conv_a/close');
    expect(second.body).to.deep.equal(first.body);
    const [one, again] = publisher.published;
    expect(publisher.published).to.have.length(2);
    expect(again).to.deep.equal(one);
    expect(one?.topic).to.equal('convotic-events');
    expect(one?.data).to.deep.include({
      type: 'messaging.conversation.closed',
      data: { contact_id: 'ct_b', conversation_id: 'conv_a' },
    });
    expect(store.documents.records.size).to.equal(0);
  });

  it('announces what could not be announced when it is called again', async () => {
    const { ask, publisher } = await open();
    publisher.fail(1);
    expect((await ask('POST /v1/conversations/conv_a/close')).status).to.equal(503);
    expect((await ask('GET /v1/conversations/conv_a')).body.status).to.equal('closed');
    expect((await ask('POST /v1/conversations/conv_a/close')).status).to.equal(200);
    expect(publisher.published).to.have.length(1);
  });

  it('neither finds nor closes what is of another workspace', async () => {
    const { ask, publisher, store } = await open();
    const { status } = await ask('POST /v1/conversations/conv_a/close', { key: OTHER_KEY });
    expect(status).to.equal(404);
    expect(store.documents.conversations.get('conv_a')).to.include({ status: 'open' });
    expect(publisher.published).to.deep.equal([]);
  });
});
