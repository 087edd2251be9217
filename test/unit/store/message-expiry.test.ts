import { Timestamp } from '@google-cloud/firestore';
import { expect } from 'chai';
import { toFirestore } from '../../../shared/cloud/firestore/firestore-documents.ts';
import type { Contact } from '../../../shared/domain/conversations/contact.ts';
import type { Conversation } from '../../../shared/domain/conversations/conversation.ts';
import type { Message } from '../../../shared/domain/conversations/message.ts';
import { expiryOf } from '../../../shared/store/message-expiry.ts';

const message = {
  ...{ id: 'msg_1', workspace_id: 'ws_1', block_id: 'blk_1', platform_message_id: 'm1' },
  content: { at: '2026-03-31T10:15:30.000Z', kind: 'text', direction: 'inbound', text: 'Hi' },
  ...{ states: { read: '2026-05-01T00:00:00.000Z' }, errors: [], reactions: [] },
  read_and_earlier: false,
} as unknown as Message;

const conversation = {
  ...{ id: 'conv_1', workspace_id: 'ws_1', block_id: 'blk_1', platform: 'line', kind: 'direct' },
  ...{ aliases: [], thread_keys: ['U1'], status: 'open', unread: [] },
  last_message: { id: 'msg_1', at: '2026-03-31T10:15:30.000Z', preview: 'Hi' },
} as unknown as Conversation;

function expires(kind: 'messages' | 'conversations' | 'outbound_messages', document: object) {
  return expiryOf(kind, document, 31)?.toISOString();
}

describe('what people wrote, where it is kept for 31 days', () => {
  it('is a message until 31 days after it was written, whatever becomes of it', () => {
    expect(expires('messages', message)).to.equal('2026-05-01T10:15:30.000Z');
  });

  it('is also what is only known of a message that never came', () => {
    const { content: _, ...status } = message;
    expect(expires('messages', status)).to.equal('2026-06-01T00:00:00.000Z');
  });

  it('is a conversation only while it is closed', () => {
    const closed = { at: '2026-04-01T00:00:00.000Z', by: 'a key' };
    expect(expires('conversations', conversation)).to.equal(undefined);
    expect(expires('conversations', { ...conversation, status: 'closed', closed })).to.equal(
      '2026-05-02T00:00:00.000Z',
    );
    const answered = { ...conversation.last_message, at: '2026-04-02T00:00:00.000Z' };
    expect(
      expires('conversations', {
        ...conversation,
        ...{ status: 'closed', closed, last_message: answered },
      }),
    ).to.equal('2026-05-03T00:00:00.000Z');
  });

  it('is what was to be sent, once that is over', () => {
    const created_at = '2026-03-31T10:15:30.000Z';
    for (const status of ['queued', 'sending']) {
      expect(expires('outbound_messages', { status, created_at }), status).to.equal(undefined);
    }
    for (const status of ['sent', 'failed', 'cancelled', 'uncertain']) {
      expect(expires('outbound_messages', { status, created_at }), status).to.equal(
        '2026-05-01T10:15:30.000Z',
      );
    }
  });

  it('is no contact, and nothing where no time is set', () => {
    const contact = { id: 'ct_1', first_seen_at: '2026-03-31T10:15:30.000Z' } as Contact;
    expect(expiryOf('contacts', contact, 31)).to.equal(undefined);
    expect(toFirestore('messages', message)).to.not.have.property('index_expires_at');
  });

  it('is stored as the time that the database deletes by', () => {
    const { index_expires_at } = toFirestore('messages', message, { messageDays: 31 });
    expect(index_expires_at).to.deep.equal(
      Timestamp.fromDate(new Date('2026-05-01T10:15:30.000Z')),
    );
  });
});
