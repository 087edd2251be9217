import { expect } from 'chai';
import type { Observation } from '../../../shared/domain/events/observation.ts';
import { type EventRecord, withAttempt } from '../../../shared/domain/events/record.ts';
import {
  decideOn,
  echo,
  follow,
  nothingWritten,
  orderWorkflow,
  received,
  text,
  type Written,
  after as withChange,
} from '../../support/deciding.ts';

const AT = '2026-03-31T10:15:30.000Z';

function withRecord(record: EventRecord): Written {
  return { ...nothingWritten, records: new Map([[record.id, record]]) };
}

describe('decide', () => {
  it('makes contact, conversation, message, execution and record of a first text', () => {
    const event = received('evt_1');
    const decision = decideOn(nothingWritten, event, [text('m1', AT, 'My Order please')]);
    const [contact] = decision.contacts ?? [];
    const [conversation] = decision.conversations ?? [];
    const [message] = decision.messages ?? [];
    const [execution] = decision.executions ?? [];
    expect(contact).to.include({ workspace_id: 'ws_1', platform: 'line', scope: 'Ubot' });
    expect(contact).to.deep.include({ profile: { name: 'Ann', seen_at: AT } });
    expect(contact).to.include({ first_seen_at: AT, last_seen_at: '2026-03-31T10:15:00.000Z' });
    expect(conversation).to.include({ contact_id: contact?.id, status: 'open' });
    expect(conversation).to.deep.include({ unread: [{ id: message?.id, at: AT }] });
    expect(message?.content).to.include({ text: 'My Order please', direction: 'inbound', at: AT });
    expect(message).to.include({ conversation_id: conversation?.id });
    expect(execution).to.include({
      workflow_id: 'wf_order',
      workflow_version: 3,
      status: 'started',
    });
    expect(execution).to.include({ event_id: 'evt_1', contact_id: contact?.id });
    expect(decision.records?.[0]).to.include({ status: 'success', preview: 'My Order please' });
    expect(decision.records?.[0]?.expires_at).to.equal('2026-04-30T10:15:31.000Z');
    expect(decision.records?.[0]?.attempts).to.deep.equal([
      { at: '2026-03-31T10:15:32.000Z', outcome: 'success', ms: 7 },
    ]);
  });

  it('leaves a person as they are when they write again within a quarter of an hour', () => {
    const unnamed = { contact: { user_id: 'Uann', scope: 'account' } } as const;
    const first = text('m1', AT, 'Hello', unnamed);
    const written = withChange(
      nothingWritten,
      decideOn(nothingWritten, received('evt_1'), [first]),
    );
    const soon = text('m2', '2026-03-31T10:29:59.000Z', 'Anybody?', unnamed);
    expect(decideOn(written, received('evt_2'), [soon]).contacts).to.deep.equal([]);
    const later = text('m3', '2026-03-31T10:30:00.000Z', 'Hello?', unnamed);
    const [contact] = decideOn(written, received('evt_3'), [later]).contacts ?? [];
    expect(contact).to.include({ first_seen_at: AT, last_seen_at: '2026-03-31T10:30:00.000Z' });
  });

  it('gives the public normalised event, word for word', () => {
    const { record, contacts, conversations, messages } = decideOn(
      nothingWritten,
      received('evt_1'),
      [text('m1', AT, 'Hello')],
    );
    expect(record.normalised).to.deep.equal([
      {
        id: 'evt_1',
        type: 'messaging.message.received',
        workspace_id: 'ws_1',
        block_id: 'blk_1',
        platform: 'line',
        timestamp: AT,
        reply: { platform: 'line', block_id: 'blk_1', recipient: 'Uann', in_reply_to: 'm1' },
        data: {
          contact_id: contacts?.[0]?.id,
          conversation_id: conversations?.[0]?.id,
          message: { id: messages?.[0]?.id, text: 'Hello', type: 'text', direction: 'inbound' },
        },
        metadata: { raw_platform_event_id: 'key of evt_1' },
      },
      {
        id: 'evt_vbkwtvx47n01s679j44f981hve',
        type: 'messaging.conversation.created',
        workspace_id: 'ws_1',
        block_id: 'blk_1',
        platform: 'line',
        timestamp: AT,
        reply: { platform: 'line', block_id: 'blk_1', recipient: 'Uann', in_reply_to: 'm1' },
        data: { contact_id: contacts?.[0]?.id, conversation_id: conversations?.[0]?.id },
        metadata: { raw_platform_event_id: 'key of evt_1' },
      },
    ]);
  });

  it('keeps nothing of the envelope body in the record', () => {
    const event = { ...received('evt_1'), v: 1, body: { event: 'secret text', context: {} } };
    const { records } = decideOn(nothingWritten, event, [text('m1', AT, 'x')]);
    expect(JSON.stringify(records)).not.to.include('secret text');
  });

  it('writes nothing for a duplicate, and returns the same record', () => {
    const first = decideOn(nothingWritten, received('evt_1'), [text('m1', AT, 'order')]);
    const state = withChange(nothingWritten, first);
    const again = decideOn(state, received('evt_1'), [text('m1', AT, 'order')]);
    expect(again).to.deep.equal({ record: first.record });
  });

  it('writes nothing for an applied event whose announcement failed: it is to be announced first', () => {
    const first = decideOn(nothingWritten, received('evt_1'), [text('m1', AT, 'order')]);
    const failed = withAttempt(first.record, {
      at: '2026-03-31T10:15:32.000Z',
      outcome: 'retrying',
      ms: 1,
      error: { code: 'publish_failed', message: 'no' },
    });
    const again = decideOn(withRecord(failed), received('evt_1'), [text('m1', AT, 'order')]);
    expect(again).to.deep.equal({ record: failed });
  });

  it('applies an event that had been recorded as failed, keeping its attempts', () => {
    const error = { code: 'block_not_found', message: 'no workspace has connected it' };
    const record = withAttempt(
      {
        ...decideOn(nothingWritten, received('evt_1'), []).record,
        workspace_id: 'unrouted',
        attempts: [],
      },
      { at: AT, outcome: 'failed', ms: 1, error },
    );
    const { applied_at: _, ...unapplied } = record;
    const decision = decideOn(withRecord(unapplied), received('evt_1'), [text('m1', AT, 'hi')]);
    expect(decision.records?.[0]).to.include({ status: 'success', workspace_id: 'ws_1' });
    expect(decision.records?.[0]?.attempts).to.have.length(2);
    expect(decision.messages).to.have.length(1);
  });

  it('starts no execution for an echo, a silent message, a draft or another platform', () => {
    const began = (observation: Observation, workflow = orderWorkflow): number =>
      decideOn(nothingWritten, received('evt_1'), [observation], [workflow]).executions?.length ??
      0;
    expect(began(text('m1', AT, 'order'))).to.equal(1);
    expect(began(echo('m1', AT, 'order'))).to.equal(0);
    expect(began(text('m1', AT, 'order', { silent: true }))).to.equal(0);
    expect(began(text('m1', AT, 'order'), { ...orderWorkflow, status: 'draft' })).to.equal(0);
    const elsewhere = { ...orderWorkflow.trigger, platforms: ['telegram'] };
    expect(began(text('m1', AT, 'order'), { ...orderWorkflow, trigger: elsewhere })).to.equal(0);
  });

  it('records what has no target as other, touching nothing', () => {
    const decision = decideOn(nothingWritten, received('evt_1'), [
      { type: 'platform.event.other', at: AT },
    ]);
    expect(decision.records?.[0]).to.include({ type: 'platform.event.other', status: 'success' });
    expect(decision).to.deep.include({ contacts: [], conversations: [], messages: [] });
  });

  it('gives every normalised event of one event an id of its own', () => {
    const { record } = decideOn(nothingWritten, received('evt_00000000000000000000000001'), [
      text('m1', AT, 'hi'),
      follow(AT),
    ]);
    expect(record.normalised.map(({ id }) => id)).to.deep.equal([
      'evt_00000000000000000000000001',
      'evt_6z0ydhyp7qm61ga74zajb5yh57',
      'evt_vbkwtvx47n01s679j44f981hve',
    ]);
  });
});
