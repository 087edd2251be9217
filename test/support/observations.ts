import * as fc from 'fast-check';
import type { Observation, Person, Thread } from '../../shared/domain/events/observation.ts';

/** Few values of everything, so that the observations of one story meet often. */
const times = ['10:00', '10:01', '10:02'].map((time) => `2026-03-31T${time}:00.000Z`);
const texts = ['order', 'hello', 'ho', '😀'];
const phones = ['+81901', '+81902'];
const scopedIds = ['JP.1', 'JP.2'];

const at = fc.constantFrom(...times);
/** Decides the order of what has the same time; without it only the content can decide. */
const sequence = fc.constantFrom('0001', '0002', '0003', undefined);
const kind = fc.constantFrom('text' as const, 'image' as const);
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

/** How a message may be observed once more: at another time, or a stand-in before what it stands for. */
const version = fc.record({ at, sequence, kind, text: fc.option(said), standIn: fc.boolean() });

/** One id is one message: who wrote it, and where, is the same however often it is observed. */
const messageOf = (platform_message_id: string): fc.Arbitrary<Observation[]> =>
  fc
    .record({
      where: place,
      outbound: fc.boolean(),
      read: fc.boolean(),
      versions: fc.array(version, { minLength: 1, maxLength: 2 }),
    })
    .map(({ where, outbound, read, versions }) =>
      versions.map(({ at, sequence, kind, text, standIn }): Observation => {
        const shown = standIn
          ? { kind: 'unsupported' as const }
          : { kind, ...(text !== null && { text }) };
        return {
          ...where,
          type: outbound ? 'messaging.message.sent' : 'messaging.message.received',
          at,
          ...(sequence !== undefined && { sequence }),
          ...(outbound && { silent: true }),
          ...(read && { already_read: true }),
          message: {
            platform_message_id,
            direction: outbound ? 'outbound' : 'inbound',
            ...shown,
          },
        };
      }),
    );

const ofMessage = fc
  .record({
    where: place,
    at,
    sequence,
    id: messageIds,
    text: said,
    kind,
    count: fc.nat(2),
    which: fc.nat(7),
  })
  .map(({ where, at, sequence, id, text, kind, count, which }): Observation => {
    const platform_message_id = id;
    const actor = where.contact.user_id;
    const observed: Observation[] = [
      { type: 'messaging.message.edited', at, edit: { platform_message_id, text, count } },
      { type: 'messaging.message.edited', at, edit: { platform_message_id, count } },
      { type: 'messaging.message.edited', at, edit: { platform_message_id, text, kind } },
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
    return {
      ...where,
      ...(observed[which] ?? { type: 'platform.event.other', at }),
      ...(sequence !== undefined && { sequence }),
    };
  });

const ofPerson = fc
  .record({ contact: person, at, sequence, which: fc.nat(5) })
  .map(({ contact, at, sequence, which }): Observation => {
    const observed: Observation[] = [
      { type: 'contact.followed', at },
      { type: 'contact.unfollowed', at },
      { type: 'contact.followed', at, implied: true },
      { type: 'platform.event.other', at },
      { type: 'messaging.message.read', at, thread: directOf(contact), watermark: 'read' },
      {
        type: 'messaging.referral.received',
        at,
        thread: directOf(contact),
        referral: { ref: sequence ?? '' },
      },
    ];
    return {
      contact,
      ...(observed[which] ?? { type: 'platform.event.other', at }),
      ...(sequence !== undefined && { sequence }),
    };
  });

/** Anything that may be observed of a few people, groups and messages. */
export const observations = fc
  .tuple(messageOf('m1'), messageOf('m2'), messageOf('m3'))
  .chain((messages) =>
    fc.array(
      fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...messages.flat()) }, ofMessage, ofPerson),
      { minLength: 2, maxLength: 8 },
    ),
  );
