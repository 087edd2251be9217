import { expect } from 'chai';
import type { Observation, Person, Thread } from '../../../shared/domain/events/observation.ts';
import { echo, follow, text, type Written } from '../../support/deciding.ts';
import {
  contactsOf,
  conversationOf,
  conversationsOf,
  messageOf,
  play,
} from '../../support/play.ts';

const at = (minute: string): string => `2026-03-31T10:${minute}:00.000Z`;

/** A text to the business from a person of whom the platform shows these ids. */
function from(user_id: string, id: string, minute: string, ...also: string[]): Observation {
  return text(id, at(minute), `said ${id}`, {
    contact: { user_id, scope: 'platform', ...(also.length > 0 && { also }) },
    thread: { kind: 'direct', key: user_id },
  });
}

function shown(minute: string, user_id: string, ...also: string[]): Observation {
  const contact: Person = { user_id, also, scope: 'platform' };
  return { type: 'platform.event.other', at: at(minute), contact };
}

function inGroup(thread: Omit<Thread, 'kind'>, author: string, id: string): Observation {
  return text(id, at('00'), `said ${id}`, {
    contact: { user_id: author, scope: 'platform' },
    thread: { kind: 'group', ...thread },
  });
}

/** Where the ids of contacts lead that are not contacts themselves. */
function aliasesIn(documents: Written['contacts'] | Written['conversations']): unknown[] {
  return [...documents.values()].flatMap((one) => ('merged_into' in one ? [one.merged_into] : []));
}

describe('a subscription', () => {
  it('is what the newest of follow and unfollow says', () => {
    const [one] = contactsOf(play(follow(at('00')), follow(at('01'), false)));
    expect(one?.subscription).to.deep.equal({
      subscribed: false,
      at: '2026-03-31T10:01:00.000Z',
    });
    const [late] = contactsOf(play(follow(at('02')), follow(at('01'), false)));
    expect(late?.subscription).to.deep.equal({ subscribed: true, at: '2026-03-31T10:02:00.000Z' });
  });

  it('has ended when both are of the same time', () => {
    for (const observed of [
      [follow(at('00')), follow(at('00'), false)],
      [follow(at('00'), false), follow(at('00'))],
    ]) {
      const [contact] = contactsOf(play(...observed));
      expect(contact?.subscription).to.include({ subscribed: false });
    }
  });

  it('is not known from messages', () => {
    const [contact] = contactsOf(play(text('m1', at('00'), 'hi')));
    expect(contact).not.to.have.property('subscription');
  });
});

describe('a person under a phone number and a business-scoped id', () => {
  const phone = from('819012345678', 'm1', '00');
  const scoped = from('JP.77', 'm2', '01');
  const both = shown('02', '819012345678', 'JP.77');

  it('is two contacts with two conversations until the platform shows that they are one', () => {
    const written = play(phone, scoped);
    expect(contactsOf(written)).to.have.length(2);
    expect(conversationsOf(written)).to.have.length(2);
  });

  it('is one contact with one conversation then, in whatever order', () => {
    const orders = [
      [phone, scoped, both],
      [scoped, phone, both],
      [both, phone, scoped],
      [phone, both, scoped],
      [scoped, both, phone],
    ];
    for (const observed of orders) {
      const written = play(...observed);
      const [contact, ...others] = contactsOf(written);
      expect(others).to.deep.equal([]);
      expect(contact?.platform_user_ids).to.deep.equal(['819012345678', 'JP.77']);
      expect(contact).to.include({ first_seen_at: '2026-03-31T10:00:00.000Z' });
      const conversation = conversationOf(written);
      expect(conversation.contact_id).to.equal(contact?.id);
      expect(conversation.thread_keys).to.deep.equal(['819012345678', 'JP.77']);
      expect(conversation.last_message).to.include({ preview: 'said m2' });
      expect(conversation.unread.map(({ at }) => at)).to.deep.equal([
        '2026-03-31T10:01:00.000Z',
        '2026-03-31T10:00:00.000Z',
      ]);
    }
  });

  it('is found by the old ids: they lead to the one contact and conversation', () => {
    const written = play(phone, scoped, both);
    const [contact] = contactsOf(written);
    const conversation = conversationOf(written);
    expect(aliasesIn(written.contacts)).to.deep.equal([contact?.id]);
    expect(aliasesIn(written.conversations)).to.deep.equal([conversation.id]);
    expect([...written.contacts.keys()].sort()).to.deep.equal(
      [contact?.id, ...(contact?.aliases ?? [])].sort(),
    );
    expect([...written.conversations.keys()].sort()).to.deep.equal(
      [conversation.id, ...conversation.aliases].sort(),
    );
    for (const id of ['m1', 'm2']) {
      const where = messageOf(written, id).conversation_id;
      expect([conversation.id, ...conversation.aliases]).to.include(where);
    }
  });

  it('goes on in that conversation under either id', () => {
    const written = play(phone, both, from('819012345678', 'm3', '03'), from('JP.77', 'm4', '04'));
    expect(conversationOf(written).unread).to.have.length(3);
    expect(conversationOf(written).last_message).to.include({ preview: 'said m4' });
  });

  it('is shown as one by a message too', () => {
    const written = play(phone, scoped, from('819012345678', 'm3', '03', 'JP.77'));
    expect(contactsOf(written)).to.have.length(1);
    expect(conversationOf(written).unread).to.have.length(3);
  });
});

describe('a person who gets a new number', () => {
  const old = from('819011111111', 'm1', '00', 'JP.1');
  const moved = shown('05', '819022222222', '819011111111', 'JP.2', 'JP.1');
  const later = from('819022222222', 'm2', '06', 'JP.2');

  it('stays the same contact in the same conversation', () => {
    for (const observed of [
      [old, moved, later],
      [later, moved, old],
      [old, later, moved],
      [moved, later, old],
    ]) {
      const written = play(...observed);
      const [contact, ...others] = contactsOf(written);
      expect(others).to.deep.equal([]);
      expect(contact?.platform_user_ids).to.deep.equal([
        '819011111111',
        '819022222222',
        'JP.1',
        'JP.2',
      ]);
      expect(contact?.aliases).to.have.length(3);
      expect(conversationOf(written).unread).to.have.length(2);
    }
  });
});

describe('a group that becomes a supergroup', () => {
  const before = inGroup({ key: '-55', title: 'Club' }, '1', '-55/1');
  const after = inGroup({ key: '-100200', title: 'Club' }, '1', '-100200/1');
  const thread = { kind: 'group', key: '-100200', also: ['-55'], title: 'Club' } as const;
  const moved: Observation = { type: 'platform.event.other', at: at('01'), thread };

  it('stays one conversation, in whatever order', () => {
    for (const observed of [
      [before, moved, after],
      [before, after, moved],
      [moved, after, before],
      [after, moved, moved, before],
    ]) {
      const written = play(...observed);
      const conversation = conversationOf(written);
      expect(conversation).to.include({ kind: 'group' });
      expect(conversation.thread_keys).to.deep.equal(['-100200', '-55']);
      expect(conversation.unread).to.have.length(2);
      expect(aliasesIn(written.conversations)).to.deep.equal([conversation.id]);
    }
  });
});

describe('a group with two authors', () => {
  const written = play(inGroup({ key: 'C1' }, 'Uann', 'm1'), inGroup({ key: 'C1' }, 'Ubob', 'm2'));

  it('is one conversation of nobody in particular', () => {
    expect(contactsOf(written)).to.have.length(2);
    expect(conversationOf(written)).to.include({ kind: 'group' });
    expect(conversationOf(written)).not.to.have.property('contact_id');
    expect(conversationOf(written).unread).to.have.length(2);
  });

  it('keeps the author of each message', () => {
    const idOf = (user: string): string | undefined =>
      contactsOf(written).find(({ platform_user_ids }) => platform_user_ids.includes(user))?.id;
    expect(messageOf(written, 'm1').content).to.include({ contact_id: idOf('Uann') });
    expect(messageOf(written, 'm2').content).to.include({ contact_id: idOf('Ubob') });
  });

  it('is not the conversation either has alone', () => {
    const alone = text('m3', at('01'), 'in private', {
      contact: { user_id: 'Uann', scope: 'platform' },
      thread: { kind: 'direct', key: 'Uann' },
    });
    const both = play(inGroup({ key: 'C1' }, 'Uann', 'm1'), alone);
    expect(conversationsOf(both).map(({ kind }) => kind)).to.have.members(['group', 'direct']);
    expect(contactsOf(both)).to.have.length(1);
  });
});

describe('what the business writes first', () => {
  it('makes the contact, who has not been seen yet', () => {
    const [contact] = contactsOf(play(echo('m1', at('00'), 'hello')));
    expect(contact).to.include({ first_seen_at: '2026-03-31T10:00:00.000Z' });
    expect(contact).not.to.have.property('last_seen_at');
  });
});
