import { expect } from 'chai';
import type { Observation } from '../../../shared/domain/events/observation.ts';
import { instagram } from '../../../shared/platforms/instagram/index.ts';
import { line } from '../../../shared/platforms/line/index.ts';
import { messenger } from '../../../shared/platforms/messenger/index.ts';
import type { Platform } from '../../../shared/platforms/platform.ts';
import { telegram } from '../../../shared/platforms/telegram/index.ts';
import { whatsapp } from '../../../shared/platforms/whatsapp/index.ts';
import { RECEIVED_AT, splitBody } from './split-body.ts';

function observe(platform: Platform, body: unknown): Observation[] {
  return splitBody(platform, body, '7012345678').flatMap((event) =>
    platform.normalise({ ...event, received_at: RECEIVED_AT }),
  );
}

describe('normalising', () => {
  it('finds the person where an Instagram entry has another id than its items', () => {
    const item = (sender: string, recipient: string, message: object): object => ({
      sender: { id: sender },
      recipient: { id: recipient },
      timestamp: 1774952130000,
      message,
    });
    const messaging = [
      item('person', 'account', { mid: 'm1', text: 'in' }),
      item('account', 'person', { mid: 'm2', text: 'out', is_echo: true }),
    ];
    const body = { object: 'instagram', entry: [{ id: 'page', messaging }] };
    expect(observe(instagram, body).map(({ contact }) => contact?.user_id)).to.deep.equal([
      'person',
      'person',
    ]);
  });

  it('does not take the names every object has for kinds', () => {
    const type = (name: string): object => ({
      type: 'message',
      source: { type: 'user', userId: 'U1' },
      message: { id: '1', type: name },
    });
    const events = ['constructor', 'toString', '__proto__'].map(type);
    const observed = observe(line, { destination: 'U0', events });
    expect(observed.map(({ message }) => message?.kind)).to.deep.equal([
      'unsupported',
      'unsupported',
      'unsupported',
    ]);
  });

  it('starts nothing from the messages a WhatsApp number brought along', () => {
    const value = {
      metadata: { phone_number_id: '1' },
      messages: [{ from: '2', id: 'wamid.A', timestamp: '1774952130', type: 'image', image: {} }],
    };
    const body = { entry: [{ id: 'waba', changes: [{ field: 'history', value }] }] };
    expect(observe(whatsapp, body)).to.deep.equal([
      {
        type: 'messaging.message.received',
        at: '2026-03-31T10:15:30.000Z',
        contact: { user_id: '2', scope: 'platform' },
        thread: { kind: 'direct', key: '2' },
        message: { platform_message_id: 'wamid.A', kind: 'image', direction: 'inbound' },
        reply: { message_id: 'wamid.A' },
        silent: true,
      },
    ]);
  });

  it('takes a message of the bot itself for sent', () => {
    const message = {
      message_id: 5,
      from: { id: 7012345678, is_bot: true, first_name: 'Shop' },
      chat: { id: 44000001, type: 'private', first_name: 'Ada' },
      date: 1774952130,
      rich_message: {},
    };
    const [observed] = observe(telegram, { update_id: 1, message });
    expect(observed).to.deep.include({
      type: 'messaging.message.sent',
      contact: { user_id: '44000001', scope: 'platform', name: 'Ada' },
      silent: true,
    });
  });

  it('keeps a reply outside of forums in the one conversation of its group', () => {
    const message = {
      message_id: 5,
      message_thread_id: 3,
      from: { id: 44000001, first_name: 'Ada' },
      chat: { id: -100, type: 'supergroup', title: 'Club' },
      date: 1774952130,
      text: 'me too',
    };
    const [observed] = observe(telegram, { update_id: 1, message });
    expect(observed?.thread).to.deep.equal({ kind: 'group', key: '-100', title: 'Club' });
  });

  it('repairs text that ends in half a surrogate pair', () => {
    const postback = { title: 'cut \ud83d', payload: 'cut \ude00' };
    const item = {
      sender: { id: '2' },
      recipient: { id: '1' },
      timestamp: 1774952130000,
      postback,
    };
    const [observed] = observe(messenger, {
      object: 'page',
      entry: [{ id: '1', messaging: [item] }],
    });
    expect(observed?.postback).to.deep.equal({ title: 'cut \ufffd', data: 'cut \ufffd' });
  });
});
