import { expect } from 'chai';
import type { Observation } from '../../../shared/domain/events/observation.ts';
import { echo, text, type Written } from '../../support/deciding.ts';
import { conversationOf, messageOf, play } from '../../support/play.ts';

const thread = { kind: 'direct', key: 'Uann' } as const;
const contact = { user_id: 'Uann', scope: 'account' } as const;

const at = (minute: string): string => `2026-03-31T10:${minute}:00.000Z`;

const secret = text('m1', at('00'), 'a secret');

function edited(minute: string, said: string, count?: number): Observation {
  const edit = { platform_message_id: 'm1', text: said, ...(count !== undefined && { count }) };
  return { type: 'messaging.message.edited', at: at(minute), contact, thread, edit };
}

function deleted(id: string, minute: string): Observation {
  const deletion = { platform_message_id: id };
  return { type: 'messaging.message.deleted', at: at(minute), contact, thread, deletion };
}

function reacted(actor: string, minute: string, ...now: string[]): Observation {
  const type = now.length > 0 ? 'messaging.reaction.added' : 'messaging.reaction.removed';
  const reaction = { platform_message_id: 'm1', actor, now };
  return { type, at: at(minute), contact, thread, reaction };
}

/** The three kinds of documents; the event log tells what was received, for as long as it is kept. */
function stateText({ contacts, conversations, messages }: Written): string {
  return JSON.stringify([contacts, conversations, messages].map((kind) => [...kind.values()]));
}

describe('an edit', () => {
  it('stands when it is the newest by time, however it arrives', () => {
    const first = edited('01', 'second thoughts');
    const last = edited('02', 'third thoughts');
    for (const observed of [
      [secret, first, last],
      [secret, last, first],
      [last, secret, first],
      [last, first, secret],
    ]) {
      const written = play(...observed);
      expect(messageOf(written, 'm1').edit).to.include({
        at: '2026-03-31T10:02:00.000Z',
        text: 'third thoughts',
      });
      expect(messageOf(written, 'm1').content).to.include({ text: 'a secret' });
      expect(conversationOf(written).last_message).to.include({ preview: 'third thoughts' });
    }
  });

  it('of the same time is ordered by the count of edits', () => {
    const second = edited('01', 'second edit', 2);
    const tenth = edited('01', 'tenth edit', 10);
    expect(messageOf(play(secret, tenth, second), 'm1').edit).to.include({ text: 'tenth edit' });
    expect(messageOf(play(secret, second, tenth), 'm1').edit).to.include({ text: 'tenth edit' });
  });

  it('of an older message leaves the preview of the newest', () => {
    const written = play(secret, text('m2', at('01'), 'the newest'), edited('02', 'too late'));
    expect(conversationOf(written).last_message).to.include({ preview: 'the newest' });
  });
});

describe('a deletion', () => {
  it('removes content, edits and preview of a message that is there', () => {
    const written = play(secret, edited('01', 'still a secret'), deleted('m1', '02'));
    expect(messageOf(written, 'm1').deleted_at).to.equal('2026-03-31T10:02:00.000Z');
    expect(messageOf(written, 'm1')).not.to.have.property('edit');
    expect(messageOf(written, 'm1').content).to.have.all.keys(
      'at',
      'kind',
      'direction',
      'contact_id',
    );
    expect(conversationOf(written).last_message).to.include({ preview: '[deleted]' });
    expect(stateText(written)).not.to.include('secret');
  });

  it('keeps out the content of a message that arrives later', () => {
    const written = play(deleted('m1', '02'), secret, edited('03', 'still a secret'));
    expect(messageOf(written, 'm1').deleted_at).to.equal('2026-03-31T10:02:00.000Z');
    expect(messageOf(written, 'm1').content).to.include({ kind: 'text', direction: 'inbound' });
    expect(conversationOf(written).last_message).to.include({ preview: '[deleted]' });
    expect(stateText(written)).not.to.include('secret');
  });

  it('of an older message leaves the preview of the newest', () => {
    const written = play(secret, text('m2', at('01'), 'the newest'), deleted('m1', '02'));
    expect(conversationOf(written).last_message).to.include({ preview: 'the newest' });
    expect(stateText(written)).not.to.include('secret');
  });
});

describe('a reaction', () => {
  it('is the newest of its actor by time, however it arrives', () => {
    const heart = reacted('Uann', '01', '❤️');
    const thumb = reacted('Uann', '02', '👍');
    const expected = [{ actor: 'Uann', emoji: ['👍'], at: '2026-03-31T10:02:00.000Z' }];
    expect(messageOf(play(secret, heart, thumb), 'm1').reactions).to.deep.equal(expected);
    expect(messageOf(play(secret, thumb, heart), 'm1').reactions).to.deep.equal(expected);
    expect(messageOf(play(thumb, secret, heart), 'm1').reactions).to.deep.equal(expected);
  });

  it('stays taken back when the one before it arrives late', () => {
    const written = play(secret, reacted('Uann', '02'), reacted('Uann', '01', '❤️'));
    expect(messageOf(written, 'm1').reactions).to.deep.equal([
      { actor: 'Uann', emoji: [], at: '2026-03-31T10:02:00.000Z' },
    ]);
  });

  it('is one of each actor, also of one with a strange name', () => {
    const observed = [
      reacted('Uann', '01', '❤️'),
      reacted('Ubob', '02', '👍', '🎉'),
      reacted('constructor', '03', '😀'),
      reacted('__proto__', '04', '😀'),
    ];
    for (const written of [play(secret, ...observed), play(...observed.reverse(), secret)]) {
      expect(messageOf(written, 'm1').reactions).to.deep.equal([
        { actor: '__proto__', emoji: ['😀'], at: '2026-03-31T10:04:00.000Z' },
        { actor: 'constructor', emoji: ['😀'], at: '2026-03-31T10:03:00.000Z' },
        { actor: 'Ubob', emoji: ['👍', '🎉'], at: '2026-03-31T10:02:00.000Z' },
        { actor: 'Uann', emoji: ['❤️'], at: '2026-03-31T10:01:00.000Z' },
      ]);
    }
  });
});

describe('a stand-in for a message', () => {
  const standIn = text('m1', at('00'), '', {
    message: { platform_message_id: 'm1', kind: 'unsupported', direction: 'inbound' },
  });

  it('gives way to the message, in the preview too', () => {
    const shown = text('m1', at('00'), 'Holiday');
    for (const written of [play(standIn, shown), play(shown, standIn)]) {
      expect(messageOf(written, 'm1').content).to.include({ kind: 'text', text: 'Holiday' });
      expect(conversationOf(written).last_message).to.include({ preview: 'Holiday' });
    }
  });
});

describe('unread messages', () => {
  const ids = (written: Written): string[] =>
    conversationOf(written).unread.map(({ at }) => at.slice(11, 16));

  it('are those since the business wrote last, newest first', () => {
    const one = text('m1', at('01'), 'one');
    const two = text('m2', at('02'), 'two');
    const answer = echo('m3', at('03'), 'answer');
    const four = text('m4', at('04'), 'four');
    const five = text('m5', at('05'), 'five');
    expect(ids(play(one, two))).to.deep.equal(['10:02', '10:01']);
    expect(ids(play(one, two, answer))).to.deep.equal([]);
    expect(ids(play(one, two, answer, four, five))).to.deep.equal(['10:05', '10:04']);
    expect(ids(play(five, answer, one, four, two))).to.deep.equal(['10:05', '10:04']);
    expect(ids(play(four, five, two, one, answer))).to.deep.equal(['10:05', '10:04']);
  });

  it('count a message once that is reported twice', () => {
    const one = text('m1', at('01'), 'one');
    expect(ids(play(one, one))).to.deep.equal(['10:01']);
  });
});
