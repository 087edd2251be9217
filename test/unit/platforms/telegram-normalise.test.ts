import { expect } from 'chai';
import type { Observation } from '../../../shared/domain/events/observation.ts';
import { telegram } from '../../../shared/platforms/telegram/index.ts';
import { pick, RECEIVED_AT, splitBody } from './split-body.ts';

const BOT = '7012345678';
const ada = { id: 44000001, first_name: 'Ada' };
const group = { id: -100, type: 'supergroup', title: 'Club' };

function observe(update: object): Observation[] {
  return splitBody(telegram, { update_id: 1, ...update }, BOT).flatMap((event) =>
    telegram.normalise({ ...event, received_at: RECEIVED_AT }),
  );
}

function typesOf(update: object): string[] {
  return observe(update).map(({ type }) => type);
}

describe('an update of Telegram', () => {
  it('is the same event however often it comes, and never by its message alone', () => {
    const message = { message_id: 5, from: ada, chat: group, date: 1774952130, text: 'hi' };
    const updates = [1, 1, 2].map((update_id) => ({ update_id, message }));
    const events = updates.flatMap((update) => splitBody(telegram, update, BOT));
    expect(pick(events, 'platform_event_id')).to.deep.equal(['1', '1', '2']);
  });

  it('does not write 1970 for a press on a message that Telegram has lost', () => {
    const message = { message_id: 5, chat: group, date: 0 };
    const [observed] = observe({ callback_query: { id: '1', from: ada, data: 'a', message } });
    expect(observed?.at).to.equal('2026-06-01T00:00:00.000Z');
    expect(observed?.thread).to.deep.equal({ kind: 'group', key: '-100', title: 'Club' });
  });

  it('keeps groups that became one apart from all others: both updates say the same', () => {
    const moved = { kind: 'group', key: '-100', also: ['-7'], title: 'Club' };
    const to = { message_id: 5, chat: { ...group, id: -7 }, migrate_to_chat_id: -100 };
    const from = { message_id: 1, chat: group, migrate_from_chat_id: -7 };
    for (const message of [to, from]) {
      expect(observe({ message }).map(({ thread }) => thread)).to.deep.equal([moved]);
    }
  });

  it('learns who joins and leaves from a service message and from chat_member, under one key', () => {
    const date = 1774952130;
    const message = { message_id: 5, from: ada, chat: group, date, new_chat_members: [ada] };
    const chat_member = {
      chat: group,
      from: ada,
      date,
      old_chat_member: { user: ada, status: 'left' },
      new_chat_member: { user: ada, status: 'member' },
    };
    for (const update of [{ message }, { chat_member }]) {
      expect(typesOf(update)).to.deep.equal(['messaging.conversation.member_joined']);
    }
    const events = [{ message }, { chat_member }].flatMap((update, index) =>
      splitBody(telegram, { update_id: index, ...update }, BOT),
    );
    expect(pick(events, 'platform_event_id')).to.deep.equal([
      'member|-100|44000001|joined|1774952130',
      'member|-100|44000001|joined|1774952130',
    ]);
  });

  it('takes somebody restricted for a member only while they are in the group', () => {
    const change = (before: object, after: object): object => ({
      chat: group,
      from: ada,
      date: 1774952130,
      old_chat_member: { user: ada, ...before },
      new_chat_member: { user: ada, ...after },
    });
    const inside = { status: 'restricted', is_member: true };
    const outside = { status: 'restricted', is_member: false };
    expect(typesOf({ chat_member: change(inside, outside) })).to.deep.equal([
      'messaging.conversation.member_left',
    ]);
    expect(typesOf({ chat_member: change(outside, { status: 'kicked' }) })).to.deep.equal([
      'platform.event.other',
    ]);
  });

  it('never takes the bot for a person', () => {
    const bot = { id: Number(BOT), is_bot: true, first_name: 'Shop' };
    const chat_member = {
      chat: group,
      from: ada,
      old_chat_member: { user: bot, status: 'left' },
      new_chat_member: { user: bot, status: 'member' },
    };
    const message = { message_id: 5, from: bot, chat: group, text: 'hi' };
    const observed = [...observe({ chat_member }), ...observe({ message })];
    expect(observed.map(({ contact }) => contact)).to.deep.equal([undefined, undefined]);
  });

  it('follows on /start to the bot, and not to the business it is connected to', () => {
    const message = {
      message_id: 5,
      from: ada,
      chat: { id: ada.id, type: 'private' },
      date: 1774952130,
      text: '/start',
    };
    expect(typesOf({ message })).to.deep.equal(['messaging.message.received', 'contact.followed']);
    expect(
      typesOf({ business_message: { ...message, business_connection_id: 'b' } }),
    ).to.deep.equal(['messaging.message.received']);
  });

  it('arrives by a deep link, and brings a message all the same', () => {
    const chat = { id: ada.id, type: 'private' };
    const message = { message_id: 5, from: ada, chat, date: 1774952130, text: '/start spring' };
    const [written, arrived, followed] = observe({ message });
    expect(written?.message).to.deep.include({
      text: '/start spring',
      referral: { source: 'link', ref: 'spring' },
    });
    expect(arrived).to.deep.include({
      type: 'messaging.referral.received',
      referral: { source: 'link', ref: 'spring' },
    });
    expect(arrived).not.to.have.property('message');
    expect(followed).to.include({ type: 'contact.followed' });
  });

  it('recognises a removed reaction by what is left', () => {
    const emoji = (...all: string[]): object[] => all.map((one) => ({ type: 'emoji', emoji: one }));
    const [observed, ...more] = observe({
      message_reaction: {
        chat: group,
        message_id: 5,
        user: ada,
        date: 1774952130,
        old_reaction: emoji('👍', '🔥'),
        new_reaction: emoji('🔥'),
      },
    });
    expect(more).to.deep.equal([]);
    expect(observed?.reaction).to.deep.equal({
      platform_message_id: '-100/5',
      actor: '44000001',
      emoji: '👍',
      now: ['🔥'],
    });
  });

  it('says of a business account whether its owner wrote or a bot of theirs', () => {
    const business_message = {
      ...{ message_id: 5, date: 1774952130, text: 'We open at nine' },
      ...{ business_connection_id: 'bc1', from: { id: 9000, first_name: 'Shop' } },
      chat: { id: ada.id, type: 'private', first_name: 'Ada' },
    };
    const [byOwner] = observe({ business_message });
    expect(byOwner).to.include({ type: 'messaging.message.sent', by_person: true });
    const sender_business_bot = { id: Number(BOT), is_bot: true, first_name: 'Bot' };
    const [byBot] = observe({ business_message: { ...business_message, sender_business_bot } });
    expect(byBot).to.not.have.property('by_person');
  });
});
