import { expect } from 'chai';
import type { Change } from '../../shared/cloud/store.ts';
import {
  aContact,
  aConversation,
  aMessage,
  anExecution,
  aRecord,
  freshId,
} from './store-documents.ts';
import { emptyChange, type StoreSubject } from './store-subject.ts';

/** One event with everything it can bring. */
function anEvent() {
  const workspace = freshId('ws');
  const record = aRecord(workspace);
  const contact = aContact(workspace);
  const conversation = aConversation(workspace);
  const message = aMessage(conversation, 'hello');
  const execution = anExecution(record);
  const keys = { record: record.id, contacts: [contact.id], conversations: [conversation.id] };
  const change: Change = {
    record,
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
    const { keys } = anEvent();
    await store.change(keys, (state) => {
      expect(state.record).to.equal(undefined);
      expect(state.contacts.size).to.equal(0);
      expect(state.conversations.size).to.equal(0);
      return emptyChange;
    });
  });

  it('writes everything decide returned, and resolves to it', async () => {
    const subject = open();
    const { record, contact, conversation, message, execution, keys, change } = anEvent();
    const result = await subject.store.change(keys, () => ({ ...change, verdict: 'applied' }));
    expect(result.verdict).to.equal('applied');
    expect(await subject.store.record(record.id)).to.deep.equal(record);
    expect(await subject.contact(contact.id)).to.deep.equal(contact);
    expect(await subject.conversation(conversation.id)).to.deep.equal(conversation);
    expect(await subject.message(conversation.id, message.id)).to.deep.equal(message);
    expect(await subject.execution(execution.id)).to.deep.equal(execution);
  });

  it('shows decide what was written before', async () => {
    const { store } = open();
    const { record, contact, conversation, keys, change } = anEvent();
    await store.change(keys, () => change);
    await store.change(keys, (state) => {
      expect(state.record).to.deep.equal(record);
      expect([...state.contacts]).to.deep.equal([[contact.id, contact]]);
      expect([...state.conversations]).to.deep.equal([[conversation.id, conversation]]);
      return emptyChange;
    });
  });

  it('works without a contact and a conversation', async () => {
    const { store } = open();
    const record = aRecord(freshId('ws'));
    const keys = { record: record.id, contacts: [], conversations: [] };
    await store.change(keys, () => ({ ...emptyChange, record }));
    expect(await store.record(record.id)).to.deep.equal(record);
  });

  it('drops properties that are undefined', async () => {
    const { store } = open();
    const record = aRecord(freshId('ws'));
    const keys = { record: record.id, contacts: [], conversations: [] };
    const loose = Object.assign({}, record, { preview: undefined });
    await store.change(keys, () => ({ ...emptyChange, record: loose }));
    expect(await store.record(record.id)).to.deep.equal(record);
  });

  it('leaves a message and an execution that exist as they are, and writes the rest', async () => {
    const subject = open();
    const first = anEvent();
    await subject.store.change(first.keys, () => first.change);
    const record = aRecord(first.record.workspace_id);
    const unseen = aMessage(first.conversation, 'unseen');
    const keys = { record: record.id, contacts: [], conversations: [first.conversation.id] };
    await subject.store.change(keys, () => ({
      ...emptyChange,
      record,
      messages: [{ ...first.message, text: 'changed' }, unseen],
      executions: [{ ...first.execution, status: 'failed' }],
    }));
    const { conversation, message, execution } = first;
    expect((await subject.message(conversation.id, message.id))?.text).to.equal('hello');
    expect((await subject.message(conversation.id, unseen.id))?.text).to.equal('unseen');
    expect((await subject.execution(execution.id))?.status).to.equal('started');
    expect((await subject.store.record(record.id))?.id).to.equal(record.id);
  });

  it('creates a message once that one change names twice', async () => {
    const subject = open();
    const { keys, change, conversation, message } = anEvent();
    await subject.store.change(keys, () => ({ ...change, messages: [message, message] }));
    expect(await subject.message(conversation.id, message.id)).to.deep.equal(message);
  });

  it('writes nothing for an empty change', async () => {
    const { store } = open();
    const { keys, record } = anEvent();
    const result = await store.change(keys, () => ({ ...emptyChange, verdict: 'duplicate' }));
    expect(result.verdict).to.equal('duplicate');
    expect(await store.record(record.id)).to.equal(undefined);
  });

  it('writes nothing and rejects with the same error when decide throws', async () => {
    const { store, contact: findContact } = open();
    const { keys, contact } = anEvent();
    const mistake = new TypeError('a mistake of ours');
    const thrown = await store
      .change(keys, () => {
        throw mistake;
      })
      .catch((reason: unknown) => reason);
    expect(thrown).to.equal(mistake);
    expect(await findContact(contact.id)).to.equal(undefined);
  });

  it('loses nothing when many change one contact at the same time', async () => {
    const subject = open();
    const workspace = freshId('ws');
    const contact = aContact(workspace);
    const tags = Array.from({ length: 12 }, (_, n) => `tag-${n}`);
    const changes = tags.map((tag) => {
      const record = aRecord(workspace);
      const keys = { record: record.id, contacts: [contact.id], conversations: [] };
      return subject.store.change(keys, ({ contacts }) => {
        const found = contacts.get(contact.id) ?? contact;
        return { ...emptyChange, record, contacts: [{ ...found, tags: [...found.tags, tag] }] };
      });
    });
    await Promise.all(changes);
    expect((await subject.contact(contact.id))?.tags).to.have.members(tags);
  });

  it('applies an event once that arrives several times at once', async () => {
    const { store } = open();
    const { keys, change } = anEvent();
    const arrivals = Array.from({ length: 6 }, () =>
      store.change(keys, ({ record }) => (record === undefined ? change : emptyChange)),
    );
    const results = await Promise.all(arrivals);
    expect(results.filter(({ record }) => record !== undefined)).to.have.length(1);
  });

  it('takes NUL, and half a surrogate pair as the replacement character', async () => {
    const subject = open();
    const { keys, change, conversation, message, contact } = anEvent();
    await subject.store.change(keys, () => ({
      ...change,
      contacts: [{ ...contact, profile: { name: '\ude00' }, attributes: { 'k\ud83d': 'v\u0000' } }],
      messages: [{ ...message, text: 'cut \ud83d' }],
    }));
    expect((await subject.message(conversation.id, message.id))?.text).to.equal('cut \ufffd');
    const stored = await subject.contact(contact.id);
    expect(stored?.profile).to.deep.equal({ name: '\ufffd' });
    expect(stored?.attributes).to.deep.equal({ 'k\ufffd': 'v\u0000' });
  });
}
