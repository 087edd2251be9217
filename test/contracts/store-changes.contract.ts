import { expect } from 'chai';
import { type Change, nothing, onOne } from '../../shared/domain/change.ts';
import type { Contact } from '../../shared/domain/conversations/contact.ts';
import {
  aContact,
  aConversation,
  aMessage,
  anExecution,
  aRecord,
  freshId,
} from './store-documents.ts';
import { type StoreSubject, seen } from './store-subject.ts';

/** One event with everything it can bring. */
function anEvent() {
  const workspace = freshId('ws');
  const record = aRecord(workspace);
  const contact = aContact(workspace);
  const conversation = aConversation(workspace);
  const message = aMessage(conversation, 'hello');
  const execution = anExecution(record);
  const keys = {
    records: [record.id],
    contacts: [contact.id],
    conversations: [conversation.id],
    messages: [message.id],
  };
  const change: Change = {
    records: [record],
    contacts: [contact],
    conversations: [conversation],
    messages: [message],
    executions: [execution],
  };
  return { record, contact, conversation, message, execution, keys, change };
}

export function describeChanges(open: () => StoreSubject): void {
  it('shows decide that nothing is there yet', async () => {
    const { store } = open();
    const { keys, record, contact, conversation, message } = anEvent();
    const look = seen(keys, (state) => {
      expect([...state.records]).to.deep.equal([[record.id, undefined]]);
      expect([...state.contacts]).to.deep.equal([[contact.id, undefined]]);
      expect([...state.conversations]).to.deep.equal([[conversation.id, undefined]]);
      expect([...state.messages]).to.deep.equal([[message.id, undefined]]);
      return { ...nothing, looked: true };
    });
    expect(await store.change(look)).to.have.property('looked', true);
  });

  it('writes everything decide returned, and resolves to it', async () => {
    const subject = open();
    const { record, contact, conversation, message, execution, change } = anEvent();
    const result = await subject.store.change(() => ({ ...change, verdict: 'applied' }));
    expect(result.verdict).to.equal('applied');
    expect(await subject.store.find('records', record.id)).to.deep.equal(record);
    expect(await subject.store.find('contacts', contact.id)).to.deep.equal(contact);
    expect(await subject.store.find('conversations', conversation.id)).to.deep.equal(conversation);
    expect(await subject.store.find('messages', message.id)).to.deep.equal(message);
    expect(await subject.store.find('executions', execution.id)).to.deep.equal(execution);
  });

  it('shows decide what was written before', async () => {
    const { store } = open();
    const { record, contact, conversation, message, keys, change } = anEvent();
    await store.change(() => change);
    const look = seen(keys, (state) => {
      expect(state.records.get(record.id)).to.deep.equal(record);
      expect(state.contacts.get(contact.id)).to.deep.equal(contact);
      expect(state.conversations.get(conversation.id)).to.deep.equal(conversation);
      expect(state.messages.get(message.id)).to.deep.equal(message);
      return { ...nothing, looked: true };
    });
    expect(await store.change(look)).to.have.property('looked', true);
  });

  it('lets decide look further by what it has seen', async () => {
    const { store } = open();
    const { record, contact, change } = anEvent();
    await store.change(() => ({ ...change, records: [{ ...record, contact_id: contact.id }] }));
    let found: unknown;
    await store.change((state) => {
      if (!state.records.has(record.id)) return { need: { records: [record.id] } };
      const id = state.records.get(record.id)?.contact_id ?? '';
      if (!state.contacts.has(id)) return { need: { contacts: [id] } };
      found = state.contacts.get(id);
      return nothing;
    });
    expect(found).to.deep.equal(contact);
  });

  it('drops properties that are undefined', async () => {
    const { store } = open();
    const record = aRecord(freshId('ws'));
    const loose = Object.assign({}, record, { preview: undefined });
    await store.change(() => ({ records: [loose] }));
    expect(await store.find('records', record.id)).to.deep.equal(record);
  });

  it('decides again with what it took for new and is there', async () => {
    const subject = open();
    const { message, execution, record, change } = anEvent();
    await subject.store.change(() => change);
    const later = aRecord(record.workspace_id);
    const edited = { at: '2026-03-31T10:16:00.000Z', count: 1, text: 'edited' };
    await subject.store.change(({ messages, executions }) => ({
      records: [later],
      messages: [messages.get(message.id) ?? { ...message, edit: edited }],
      executions: executions.has(execution.id) ? [] : [{ ...execution, status: 'failed' as const }],
    }));
    expect(await subject.store.find('messages', message.id)).to.deep.equal(message);
    expect((await subject.store.find('executions', execution.id))?.status).to.equal('started');
    expect((await subject.store.find('records', later.id))?.id).to.equal(later.id);
  });

  it('overwrites a message that was looked up', async () => {
    const subject = open();
    const { message, change } = anEvent();
    await subject.store.change(() => change);
    const deleted = { ...message, deleted_at: '2026-03-31T10:17:00.000Z' };
    await subject.store.change(seen({ messages: [message.id] }, () => ({ messages: [deleted] })));
    expect(await subject.store.find('messages', message.id)).to.deep.equal(deleted);
  });

  it('writes nothing for an empty change', async () => {
    const { store } = open();
    const { record } = anEvent();
    const result = await store.change(() => ({ ...nothing, verdict: 'duplicate' }));
    expect(result.verdict).to.equal('duplicate');
    expect(await store.find('records', record.id)).to.equal(undefined);
  });

  it('writes nothing and rejects with the same error when decide throws', async () => {
    const { store } = open();
    const { contact } = anEvent();
    const mistake = new TypeError('a mistake of ours');
    const thrown = await store
      .change(() => {
        throw mistake;
      })
      .catch((reason: unknown) => reason);
    expect(thrown).to.equal(mistake);
    expect(await store.find('contacts', contact.id)).to.equal(undefined);
  });

  it('loses nothing when many change one contact at the same time', async () => {
    const subject = open();
    const workspace = freshId('ws');
    const contact = aContact(workspace);
    const tags = Array.from({ length: 12 }, (_, n) => `tag-${n}`);
    const changes = tags.map((tag) => {
      const record = aRecord(workspace);
      const add = seen({ contacts: [contact.id] }, ({ contacts }) => {
        const found = (contacts.get(contact.id) ?? contact) as Contact;
        return { records: [record], contacts: [{ ...found, tags: [...found.tags, tag] }] };
      });
      return subject.store.change(add);
    });
    await Promise.all(changes);
    expect(await subject.store.find('contacts', contact.id))
      .to.have.property('tags')
      .with.members(tags);
  });

  it('applies an event once that arrives several times at once', async () => {
    const { store } = open();
    const { record: arrived, change } = anEvent();
    const arrivals = Array.from({ length: 6 }, () =>
      store.change<Change>(
        onOne('records', arrived.id, (record) => (record === undefined ? change : {})),
      ),
    );
    const results = await Promise.all(arrivals);
    expect(results.filter(({ records }) => records !== undefined)).to.have.length(1);
  });

  it('takes NUL, and half a surrogate pair as the replacement character', async () => {
    const subject = open();
    const { change, message, contact } = anEvent();
    const said = { at: '2026-03-31T10:15:30.000Z', kind: 'text', direction: 'inbound' } as const;
    await subject.store.change(() => ({
      ...change,
      contacts: [{ ...contact, profile: { name: '\ude00' }, attributes: { 'k\ud83d': 'v\u0000' } }],
      messages: [{ ...message, content: { ...said, text: 'cut \ud83d' } }],
    }));
    expect((await subject.store.find('messages', message.id))?.content?.text).to.equal(
      'cut \ufffd',
    );
    const stored = await subject.store.find('contacts', contact.id);
    expect(stored).to.have.property('profile').that.deep.equals({ name: '\ufffd' });
    expect(stored).to.have.property('attributes').that.deep.equals({ 'k\ufffd': 'v\u0000' });
  });
}
