import * as fc from 'fast-check';
import type { Observation, Person, Thread } from '../../shared/domain/events/observation.ts';

/** Few values of everything, so that the observations of one story meet often. */
const times = ['10:00', '10:01', '10:02', '10:03'].map((time) => `2026-03-31T${time}:00.000Z`);
const texts = ['order', 'hello', 'ho', '😀'];
const phones = ['+81901', '+81902'];
const scopedIds = ['JP.1', 'JP.2'];

const at = fc.constantFrom(...times);
const said = fc.constantFrom(...texts);
const messageIds = fc.constantFrom('m1', 'm2', 'm3');

/** A person who shows a phone number, a business-scoped id, or both. */
const person: fc.Arbitrary<Person> = fc
  .record({
    user_id: fc.constantFrom(...phones, ...scopedIds),
    also: fc.option(fc.constantFrom(...phones, ...scopedIds), { freq: 4, nil: undefined }),
    name: fc.option(fc.constantFrom('Ann', 'Anna'), { nil: undefined }),
  })
  .map(({ user_id, also, name }) => ({
    user_id,
    scope: 'platform' as const,
    ...(also !== undefined && also !== user_id && { also: [also] }),
    ...(name !== undefined && { name }),
  }));

const group: fc.Arbitrary<Thread> = fc
  .constantFrom(
    { key: '-1' },
    { key: '-1002' },
    { key: '-1002', also: ['-1'] },
    { key: '-3', title: 'Club' },
  )
  .map((thread) => ({ kind: 'group' as const, ...thread }));

const place = fc.oneof(
  { weight: 3, arbitrary: person.map((contact) => ({ contact, thread: directOf(contact) })) },
  { weight: 1, arbitrary: fc.record({ contact: person, thread: group }) },
);

function directOf(contact: Person): Thread {
  return { kind: 'direct', key: contact.user_id };
}

/** One id is one message: what it says, where and when, is the same however often it is told. */
const messageOf = (platform_message_id: string): fc.Arbitrary<Observation> =>
  fc.record({ where: place, at, text: said, outbound: fc.boolean() }).map(
    (told): Observation => ({
      ...told.where,
      type: told.outbound ? 'messaging.message.sent' : 'messaging.message.received',
      at: told.at,
      message: {
        platform_message_id,
        kind: 'text',
        direction: told.outbound ? 'outbound' : 'inbound',
        text: told.text,
      },
      ...(told.outbound && { silent: true }),
    }),
  );

const ofMessage = fc
  .record({ where: place, at, id: messageIds, text: said, count: fc.nat(2), which: fc.nat(5) })
  .map(({ where, at, id, text, count, which }): Observation => {
    const platform_message_id = id;
    const actor = where.contact.user_id;
    const told: Observation[] = [
      { type: 'messaging.message.edited', at, edit: { platform_message_id, text, count } },
      { type: 'messaging.message.deleted', at, deletion: { platform_message_id } },
      {
        type: 'messaging.message.read',
        at,
        status: { platform_message_id, state: 'read', and_earlier: count > 0 },
      },
      {
        type: 'messaging.message.failed',
        at,
        status: { platform_message_id, state: 'failed', errors: [{ code: String(count) }] },
      },
      {
        type: 'messaging.reaction.added',
        at,
        reaction: { platform_message_id, actor, emoji: text, now: count > 0 ? [text] : [] },
      },
      {
        type: 'messaging.message.delivered',
        at,
        status: { platform_message_id, state: 'delivered' },
      },
    ];
    return { ...where, ...(told[which] ?? { type: 'platform.event.other', at }) };
  });

const ofPerson = fc
  .record({ contact: person, at, which: fc.nat(3) })
  .map(({ contact, at, which }): Observation => {
    const told: Observation[] = [
      { type: 'contact.followed', at },
      { type: 'contact.unfollowed', at },
      { type: 'platform.event.other', at },
      { type: 'messaging.message.read', at, thread: directOf(contact), watermark: 'read' },
    ];
    return { contact, ...(told[which] ?? { type: 'platform.event.other', at }) };
  });

/** Anything that may be told of a few people, groups and messages. */
export const observations = fc
  .tuple(messageOf('m1'), messageOf('m2'), messageOf('m3'))
  .chain((messages) =>
    fc.array(
      fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...messages) }, ofMessage, ofPerson),
      { minLength: 2, maxLength: 8 },
    ),
  );
