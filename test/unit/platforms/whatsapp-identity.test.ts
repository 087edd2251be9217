import { expect } from 'chai';
import * as fc from 'fast-check';
import { runStory } from '../../../scripts/explain/run-story.ts';
import { twinOf } from '../../../shared/platforms/whatsapp/number.ts';
import type { Envelope } from '../../../shared/wire/envelope.ts';
import { deliver, platformCalled } from '../../support/platform-events.ts';
import { runs } from '../../support/properties.ts';
import { tellStory } from '../../support/story.ts';

const OWN = '15550002222';
const metadata = { display_phone_number: '+1 555-000-2222', phone_number_id: '77001' };

function change(field: string, value: object): object {
  const all = { messaging_product: 'whatsapp', metadata, ...value };
  return {
    object: 'whatsapp_business_account',
    entry: [{ id: 'W1', changes: [{ field, value: all }] }],
  };
}

interface Said {
  readonly number?: string;
  readonly user_id?: string;
  readonly name?: string;
}

/** A text, or anything else, of a person who is shown with these ids. */
function said(
  { number, user_id, name = 'Somebody' }: Said,
  id: string,
  minute: number,
  what: object = {},
) {
  const timestamp = String(Date.UTC(2026, 2, 31, 10, minute) / 1000);
  const ids = { ...(number && { from: number }), ...(user_id && { from_user_id: user_id }) };
  const shown = { ...(number && { wa_id: number }), ...(user_id && { user_id }) };
  return change('messages', {
    contacts: [{ profile: { name }, ...shown }],
    messages: [{ ...ids, id, timestamp, type: 'text', text: { body: `said ${id}` }, ...what }],
  });
}

function echo(to: string, id: string, minute: number) {
  const timestamp = String(Date.UTC(2026, 2, 31, 10, minute) / 1000);
  const message = { from: OWN, to, id, timestamp, type: 'text', text: { body: `said ${id}` } };
  return change('smb_message_echoes', { message_echoes: [message] });
}

function moved(from: string, to: string, ids: { before?: string; now?: string }, minute: number) {
  const timestamp = String(Date.UTC(2026, 2, 31, 10, minute) / 1000);
  const system = { type: 'user_changed_number', wa_id: to, ...(ids.now && { user_id: ids.now }) };
  const item = { from, id: `moved ${minute}`, timestamp, type: 'system', system };
  return change('messages', {
    messages: [{ ...item, ...(ids.before && { from_user_id: ids.before }) }],
  });
}

/** What happens to two numbers that three people have, one after the other or at once. */
const happenings = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .record({ who: fc.nat(2), number: fc.nat(1), minute: fc.nat(9) })
      .map(({ who, number, minute }) =>
        said(
          { number: `1555700000${number}`, user_id: `US.${who}`, name: `Person ${who}` },
          `w ${who} ${number} ${minute}`,
          minute,
        ),
      ),
  },
  {
    weight: 1,
    arbitrary: fc
      .record({ who: fc.nat(2), minute: fc.nat(9) })
      .map(({ who, minute }) =>
        moved(
          '15557000000',
          '15557000001',
          { before: `US.${who}`, now: `US.1${who}` },
          3 * minute + who,
        ),
      ),
  },
);

const eachOnce = { minLength: 2, maxLength: 7, selector: JSON.stringify };

const anyOrder = fc.uniqueArray(happenings, eachOnce).chain((bodies) => {
  const ordered = bodies.flatMap((body, second) => {
    const at = new Date(Date.UTC(2026, 5, 1, 0, 0, second)).toISOString();
    const events = deliver('whatsapp', Buffer.from(JSON.stringify(body)));
    return events.map((event) => ({ ...event, received_at: at }));
  });
  const shuffled = fc.shuffledSubarray(ordered, {
    minLength: ordered.length,
    maxLength: ordered.length,
  });
  return fc.record({ ordered: fc.constant(ordered), shuffled });
});

/** Who there is: by their lasting ids, all their ids and what they have said. */
function peopleAfter(events: readonly Envelope[]): unknown[] {
  const story = runStory(platformCalled('whatsapp'), events, [], 'ws_story');
  return story.contacts
    .map(({ id, aliases, lasting_ids, platform_user_ids }) => {
      const written = story.messages.filter(({ content }) =>
        [id, ...aliases].includes(content?.contact_id ?? ''),
      );
      const place = story.conversations.filter(({ contact_id }) => contact_id === id);
      return {
        ...{ lasting_ids, platform_user_ids },
        said: written.map(({ platform_message_id }) => platform_message_id).sort(),
        last: place.map(({ last_message }) => last_message?.preview),
      };
    })
    .sort((one, other) => (String(one.lasting_ids) < String(other.lasting_ids) ? -1 : 1));
}

describe('a WhatsApp number that was given to somebody else', () => {
  const mia = { number: '15557000001', user_id: 'US.10', name: 'Mia' };
  const zoe = { number: '15557000001', user_id: 'US.20', name: 'Zoe' };

  it('leaves two people two, with a notice of the first one’s move', async () => {
    const story = await tellStory('whatsapp', [
      said(mia, 'w1', 1),
      moved('15557000001', '15557000002', { before: 'US.10', now: 'US.11' }, 2),
      said({ number: '15557000002', user_id: 'US.11', name: 'Mia' }, 'w2', 3),
      said(zoe, 'w3', 4),
      said(zoe, 'w4', 5),
    ]);
    expect(story.contacts).to.have.length(2);
    expect(story.previewsOf(story.contactNamed('Mia'))).to.deep.equal(['said w2']);
    expect(story.previewsOf(story.contactNamed('Zoe'))).to.deep.equal(['said w4']);
  });

  it('leaves two people two without any notice', async () => {
    const story = await tellStory('whatsapp', [said(mia, 'w1', 1), said(zoe, 'w2', 2)]);
    expect(story.contacts).to.have.length(2);
    expect(story.previewsOf(story.contactNamed('Mia'))).to.deep.equal(['said w1']);
    expect(story.previewsOf(story.contactNamed('Zoe'))).to.deep.equal(['said w2']);
  });

  it('leaves two people two where WhatsApp shows numbers alone', async () => {
    const story = await tellStory('whatsapp', [
      said({ number: '15557000001', name: 'Mia' }, 'w1', 1),
      moved('15557000001', '15557000002', {}, 2),
      said({ number: '15557000001', name: 'Zoe' }, 'w2', 3),
      said({ number: '15557000002', name: 'Mia' }, 'w3', 4),
    ]);
    expect(story.contacts).to.have.length(2);
    expect(story.previewsOf(story.contactNamed('Mia'))).to.deep.equal(['said w3']);
    expect(story.previewsOf(story.contactNamed('Zoe'))).to.deep.equal(['said w2']);
  });

  it('takes what the business writes to it to whoever has it then', async () => {
    const story = await tellStory('whatsapp', [
      said(mia, 'w1', 1),
      echo('15557000001', 'w2', 2),
      said(zoe, 'w3', 3),
      echo('15557000001', 'w4', 4),
    ]);
    expect(story.previewsOf(story.contactNamed('Mia'))).to.deep.equal(['said w2']);
    expect(story.previewsOf(story.contactNamed('Zoe'))).to.deep.equal(['said w4']);
  });

  it('takes what the business writes to whoever had it by that time, in whatever order they became known', async () => {
    const [first, second, answer] = [
      said(mia, 'w1', 1),
      said(zoe, 'w3', 3),
      echo(zoe.number, 'w4', 4),
    ];
    const between = echo(mia.number, 'w2', 2);
    for (const bodies of [
      [first, second, between, answer],
      [second, first, between, answer],
      [second, first, answer, between],
    ]) {
      const story = await tellStory('whatsapp', bodies);
      expect(story.previewsOf(story.contactNamed('Mia'))).to.deep.equal(['said w2']);
      expect(story.previewsOf(story.contactNamed('Zoe'))).to.deep.equal(['said w4']);
    }
  });

  it('is not taken from its next owner by a late notice that names no ids', async () => {
    const late = moved(mia.number, '15557000002', {}, 2);
    const elsewhere = said({ number: '15557000002', user_id: 'US.11', name: 'Mia' }, 'w3', 3);
    for (const bodies of [
      [elsewhere, said(zoe, 'w5', 5), late, said(mia, 'w1', 1)],
      [said(zoe, 'w5', 5), elsewhere, said(mia, 'w1', 1), late],
    ]) {
      const story = await tellStory('whatsapp', bodies);
      const own = story.contactNamed('Zoe');
      expect(own?.lasting_ids).to.deep.equal(['US.20']);
      expect(story.previewsOf(own)).to.deep.equal(['said w5']);
    }
  });

  it('ends the same in any order, for people who are shown with their ids', async () => {
    await fc.assert(
      fc.property(anyOrder, ({ ordered, shuffled }) => {
        expect(peopleAfter(shuffled)).to.deep.equal(peopleAfter(ordered));
      }),
      { numRuns: runs(100) },
    );
  });

  it('is one person’s when a notice says that only the scoped id has changed', async () => {
    const timestamp = String(Date.UTC(2026, 2, 31, 10, 2) / 1000);
    const user_id = { previous: 'US.10', current: 'US.12' };
    const rotated = change('user_id_update', {
      user_id_update: [{ wa_id: '15557000001', user_id, timestamp }],
    });
    const after = said({ ...mia, user_id: 'US.12' }, 'w2', 3);
    for (const bodies of [
      [said(mia, 'w1', 1), rotated, after],
      [said(mia, 'w1', 1), after, rotated],
    ]) {
      const story = await tellStory('whatsapp', bodies);
      expect(story.contacts).to.have.length(1);
      expect(story.conversations).to.have.length(1);
    }
  });
});

describe('a WhatsApp number in two forms', () => {
  it('has its other form in Brazil, Mexico and Argentina, and only there', () => {
    expect(twinOf('5531987654321')).to.equal('553187654321');
    expect(twinOf('553187654321')).to.equal('5531987654321');
    expect(twinOf('5215587654321')).to.equal('525587654321');
    expect(twinOf('525587654321')).to.equal('5215587654321');
    expect(twinOf('5491187654321')).to.equal('541187654321');
    expect(twinOf('541187654321')).to.equal('5491187654321');
    for (const number of [
      '551133334444',
      '5511933334444',
      '16505551234',
      '4915112345678',
      'US.1',
    ]) {
      expect(twinOf(number), number).to.equal(undefined);
    }
  });

  it('is one person, whichever form comes first', async () => {
    const customer = said({ number: '5531987654321', name: 'Lia' }, 'w1', 1);
    const answer = echo('553187654321', 'w2', 2);
    for (const bodies of [
      [customer, answer],
      [answer, customer],
    ]) {
      const story = await tellStory('whatsapp', bodies);
      expect(story.contacts).to.have.length(1);
      expect(story.conversations[0]?.unread).to.deep.equal([]);
    }
  });

  it('is two people where it is a landline', async () => {
    const numbers = ['551133334444', '5511933334444'];
    const story = await tellStory(
      'whatsapp',
      numbers.map((number, n) => said({ number }, `w${n}`, n)),
    );
    expect(story.contacts).to.have.length(2);
  });

  it('has the name that stands beside the other form', async () => {
    const body = said({ number: '5215587654321', name: 'Eva' }, 'w1', 1);
    const text = JSON.stringify(body).replace('"wa_id":"5215587654321"', '"wa_id":"525587654321"');
    const story = await tellStory('whatsapp', [text]);
    expect(story.contactNamed('Eva')?.platform_user_ids).to.deep.equal([
      '5215587654321',
      '525587654321',
    ]);
  });
});

describe('on WhatsApp', () => {
  it('a reaction is taken back under another id of the same person', async () => {
    const person = { number: '15557000003', user_id: 'US.30', name: 'Mia' };
    const reaction = (emoji: string) => ({
      type: 'reaction',
      reaction: { message_id: 'w2', emoji },
    });
    const story = await tellStory('whatsapp', [
      said(person, 'w1', 1),
      echo('15557000003', 'w2', 2),
      said(person, 'w3', 3, reaction('👍')),
      said({ user_id: 'US.30', name: 'Mia' }, 'w4', 4, reaction('')),
    ]);
    const reacted = story.messages.find(({ platform_message_id }) => platform_message_id === 'w2');
    expect(reacted?.reactions.map(({ emoji }) => emoji)).to.deep.equal([[]]);
  });

  it('a note to the own number is nobody’s conversation', async () => {
    const { contacts, conversations, records } = await tellStory('whatsapp', [echo(OWN, 'w1', 1)]);
    expect([contacts, conversations]).to.deep.equal([[], []]);
    expect(records.map(({ type }) => type)).to.deep.equal(['platform.event.other']);
  });

  it('content takes the place of its stand-in under the same id', async () => {
    const person = { number: '15557000004' };
    const story = await tellStory('whatsapp', [
      said(person, 'w1', 1, { type: 'unsupported', text: undefined, errors: [{ code: 131060 }] }),
      said(person, 'w1', 1),
    ]);
    expect(story.records.map(({ status }) => status)).to.deep.equal(['success', 'success']);
    expect(story.conversations[0]?.last_message).to.include({ preview: 'said w1' });
    expect(story.conversations[0]?.unread).to.have.length(1);
  });

  it('imported messages had been read, unless WhatsApp says that they had only arrived', async () => {
    const past = (id: string, status: string | undefined, second: number) => ({
      from: '15557000005',
      id,
      timestamp: String(1_774_900_000 + second),
      type: 'text',
      text: { body: id },
      ...(status && { history_context: { status } }),
    });
    const chat = (...messages: object[]) =>
      change('history', { history: [{ threads: [{ id: '15557000005', messages }] }] });
    const unread = async (...messages: object[]) =>
      (await tellStory('whatsapp', [chat(...messages)])).conversations[0]?.unread.length;
    expect(await unread(past('h1', 'READ', 1), past('h2', undefined, 2))).to.equal(0);
    expect(await unread(past('h1', 'READ', 1), past('h2', 'DELIVERED', 2))).to.equal(1);
  });
});
