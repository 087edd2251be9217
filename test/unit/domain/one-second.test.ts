import { expect } from 'chai';
import { mergeMessages } from '../../../shared/domain/conversations/merge-messages.ts';
import { countOthers } from '../../../shared/domain/conversations/reactions.ts';
import type { Observation } from '../../../shared/domain/events/observation.ts';
import { echo, follow, text } from '../../support/deciding.ts';
import { contactsOf, conversationOf, messageOf, play } from '../../support/play.ts';

const AT = '2026-03-31T10:00:05.000Z';

/** The same, with a place in the platform's count or in the order of receipt. */
function nth(sequence: string, observed: Observation): Observation {
  return { ...observed, sequence };
}

function edited(
  sequence: string,
  edit: Omit<NonNullable<Observation['edit']>, 'platform_message_id'>,
) {
  return nth(sequence, {
    type: 'messaging.message.edited',
    at: AT,
    edit: { platform_message_id: 'm1', ...edit },
  });
}

function everyOrder<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, index) =>
    everyOrder(items.toSpliced(index, 1)).map((rest) => [item, ...rest]),
  );
}

const photo = text('m1', '2026-03-31T10:00:00.000Z', 'a cat', {
  message: {
    platform_message_id: 'm1',
    kind: 'image',
    direction: 'inbound',
    text: 'a cat',
    media: [{ id: 'OLD' }],
  },
});

describe('what happens within one second', () => {
  it('has the message last in the sequence as the newest, in whatever order it is processed', () => {
    const observed = ['one', 'two', 'three'].map((said, n) => nth(`000${n}`, text(said, AT, said)));
    for (const order of everyOrder(observed)) {
      const conversation = conversationOf(play(...order));
      expect(conversation.last_message).to.include({ preview: 'three' });
      expect(conversation.unread.map(({ sequence }) => sequence)).to.deep.equal([
        '0002',
        '0001',
        '0000',
      ]);
    }
  });

  it('leaves unread what came after the answer, and only that', () => {
    const observed = [
      nth('0001', text('m1', AT, 'hi')),
      nth('0002', echo('m2', AT, 'We will be with you soon.')),
      nth('0003', text('m3', AT, 'my order is broken')),
    ];
    for (const order of everyOrder(observed)) {
      const { unread } = conversationOf(play(...order));
      expect(unread.map(({ sequence }) => sequence)).to.deep.equal(['0003']);
    }
  });

  it('keeps the edit that is last in the sequence, whatever its words', () => {
    const observed = [
      photo,
      edited('0002', { text: 'z draft' }),
      edited('0003', { text: 'a final' }),
    ];
    for (const order of everyOrder(observed)) {
      const written = play(...order);
      expect(messageOf(written, 'm1').edit).to.include({ text: 'a final' });
      expect(conversationOf(written).last_message).to.include({ preview: 'a final' });
    }
  });

  it('shows in the conversation what the message says, after edits with and without words', () => {
    const observed = [photo, edited('0002', { text: 'my cat' }), edited('0002', {})];
    for (const order of everyOrder(observed)) {
      const written = play(...order);
      expect(messageOf(written, 'm1').edit).to.include({ text: 'my cat' });
      expect(conversationOf(written).last_message).to.include({ preview: 'my cat' });
    }
  });

  it('ends with the reaction that is last in the sequence', () => {
    const reacted = (sequence: string, ...now: string[]): Observation =>
      nth(sequence, {
        type: 'messaging.reaction.added',
        at: AT,
        reaction: { platform_message_id: 'm1', actor: 'Uann', now },
      });
    for (const order of everyOrder([photo, reacted('0002', '👍'), reacted('0003')])) {
      expect(messageOf(play(...order), 'm1').reactions).to.deep.equal([
        { actor: 'Uann', emoji: [], at: AT, sequence: '0003' },
      ]);
    }
  });

  it('ends with the block or unblock that is last in the sequence', () => {
    for (const order of everyOrder([nth('0002', follow(AT, false)), nth('0003', follow(AT))])) {
      const [contact] = contactsOf(play(...order));
      expect(contact?.subscription).to.deep.include({ subscribed: true, sequence: '0003' });
    }
  });
});

describe('an edit', () => {
  it('replaces the picture and leaves the words it does not repeat', () => {
    const media = [{ id: 'NEW' }];
    for (const order of everyOrder([photo, edited('0001', { kind: 'image', media })])) {
      expect(messageOf(play(...order), 'm1').edit).to.deep.include({ media });
      expect(conversationOf(play(...order)).last_message).to.include({ preview: 'a cat' });
    }
  });

  it('of which nothing can be read blanks nothing', () => {
    for (const order of everyOrder([photo, edited('0001', { kind: 'unsupported' })])) {
      const written = play(...order);
      expect(messageOf(written, 'm1').edit).to.deep.equal({ at: AT, sequence: '0001', count: 0 });
      expect(conversationOf(written).last_message).to.include({ preview: 'a cat' });
    }
  });

  it('that says one thing leaves what an older edit said of another', () => {
    const observed = [
      photo,
      edited('0001', { text: 'a dog' }),
      edited('0002', { media: [{ id: 'NEW' }] }),
    ];
    for (const order of everyOrder(observed)) {
      expect(messageOf(play(...order), 'm1').edit).to.deep.include({
        text: 'a dog',
        media: [{ id: 'NEW' }],
      });
    }
  });
});

describe('a message that is reported with two times', () => {
  const standIn = text('m1', '2026-03-31T10:00:00.000Z', '', {
    message: { platform_message_id: 'm1', kind: 'unsupported', direction: 'inbound' },
  });
  const content = text('m1', '2026-03-31T10:00:01.000Z', 'the words');

  it('is there once, with the later time, in message and conversation', () => {
    for (const order of everyOrder([
      standIn,
      content,
      echo('m2', '2026-03-31T10:00:00.500Z', 'x'),
    ])) {
      const written = play(...order);
      const conversation = conversationOf(written);
      expect(messageOf(written, 'm1').content).to.include({
        at: '2026-03-31T10:00:01.000Z',
        text: 'the words',
      });
      expect(conversation.unread.map(({ at }) => at)).to.deep.equal(['2026-03-31T10:00:01.000Z']);
      expect(conversation).to.include({
        first_inbound_at: '2026-03-31T10:00:00.000Z',
        last_inbound_at: '2026-03-31T10:00:01.000Z',
      });
      expect(conversation.last_message).to.include({
        at: '2026-03-31T10:00:01.000Z',
        preview: 'the words',
      });
    }
  });
});

describe('an imported message', () => {
  const old = text('m1', '2026-01-01T10:00:00.000Z', 'thanks', {
    already_read: true,
    silent: true,
  });
  const today = text('m2', AT, 'hello again');

  it('that had been read is not unread, and neither is what came before it', () => {
    const older = text('m0', '2026-01-01T09:00:00.000Z', 'hello', { silent: true });
    for (const order of everyOrder([older, old, today])) {
      expect(conversationOf(play(...order)).unread).to.have.length(1);
    }
  });
});

describe('a message that very many people react to', () => {
  it('keeps the newest thousand reactions, in whatever order they come', () => {
    const message = messageOf(play(photo), 'm1');
    const reactions = Array.from({ length: 1_003 }, (_, n) => ({
      actor: `U${n}`,
      emoji: ['👍'],
      at: new Date(Date.UTC(2026, 2, 31, 12) + n * 1000).toISOString(),
    }));
    const [old, fresh] = [reactions.slice(0, 500), reactions.slice(500)];
    for (const [first, second] of [
      [old, fresh],
      [fresh, old],
    ] as const) {
      const known = mergeMessages(message, { ...message, reactions: first });
      const all = mergeMessages(known, { ...message, reactions: second });
      const { reactions: kept } = all;
      expect(countOthers(all)).to.equal(3);
      expect(countOthers(mergeMessages(all, { ...message, reactions: first }))).to.equal(3);
      expect(kept).to.have.length(1_000);
      expect(kept[0]).to.include({ actor: 'U1002' });
      expect(kept[999]).to.include({ actor: 'U3' });
    }
  });

  it('counts nobody twice who reacts again, or for whom there is room again', () => {
    const message = messageOf(play(photo), 'm1');
    const at = (n: number): string => new Date(Date.UTC(2026, 2, 31, 12) + n * 1000).toISOString();
    const of = (n: number, time = n) => ({ actor: `U${n}`, emoji: ['👍'], at: at(time) });
    const many = Array.from({ length: 1_002 }, (_, n) => of(n));
    const full = mergeMessages(message, { ...message, reactions: many });
    expect(countOthers(full)).to.equal(2);
    const again = mergeMessages(full, { ...message, reactions: [of(0, 5_000)] });
    expect(again.reactions[0]).to.include({ actor: 'U0' });
    // The oldest that was kept had to go for the one that came back.
    expect(countOthers(again)).to.equal(2);
  });

  it('tells ten thousand of the others from each other', () => {
    const message = messageOf(play(photo), 'm1');
    const at = '2026-03-31T12:00:00.000Z';
    const many = Array.from({ length: 12_000 }, (_, n) => ({ actor: `U${n}`, emoji: ['👍'], at }));
    const full = mergeMessages(message, { ...message, reactions: many });
    expect(countOthers(full)).to.equal(10_000);
    expect(full.other_actors).to.have.length(60_000);
  });
});
