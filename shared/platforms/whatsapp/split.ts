import { withoutUndefined } from '../../domain/without-undefined.ts';
import { describeEvent, plainName, type Surroundings, UNKNOWN } from '../describe-event.ts';
import { lookUp } from '../look-up.ts';
import { type EntryItem, walkEntries } from '../meta/walk-entries.ts';
import type { SplitEvent, VerifiedDelivery } from '../platform.ts';
import { isRecord, readFirstId, readPath, readText } from '../read-json.ts';
import { type ContactBook, contactBook } from './contact-book.ts';
import { type ListRow, whatsappFields, whatsappLists, whatsappStandIns } from './events.ts';
import { splitHistory } from './split-history.ts';

/**
 * The paths of a change's number. Account and template fields name no number, because they concern the whole
 * account.
 */
const NUMBER = [
  'metadata.phone_number_id',
  'standby.metadata.phone_number_id',
  'recipient.phone_number_id',
];

/** One event per message, echo, status and so on of every change of every entry. */
export function* splitWhatsapp(
  { json }: VerifiedDelivery,
  receivedAt: string,
): Iterable<SplitEvent> {
  for (const found of walkEntries(json, 'whatsapp_business_account')) {
    yield* splitItem(found, receivedAt);
  }
}

function* splitItem(found: EntryItem, receivedAt: string): Iterable<SplitEvent> {
  const { channel, item } = found;
  const around = { ...found, receivedAt };
  const field = readText(item, 'field');
  const name = plainName(field) ?? UNKNOWN;
  const value = readPath(item, 'value');
  if (channel !== 'changes' || value === undefined) {
    const row = { kind: channel === 'changes' ? name : UNKNOWN };
    yield describeEvent(item, row, around);
    return;
  }
  yield* splitValue(value, name, {
    ...around,
    account_id: readFirstId(value, NUMBER) ?? found.account_id,
    context: withoutUndefined({
      ...found.context,
      field,
      metadata: readPath(value, 'metadata') ?? readPath(value, 'standby.metadata'),
    }),
  });
}

function* splitValue(value: unknown, field: string, around: Surroundings): Iterable<SplitEvent> {
  // While Meta's agent owns the chat, every item is one level deeper.
  const standby = readPath(value, 'standby');
  const holder = isRecord(standby) ? standby : value;
  const lists = listsOf(holder);
  if (lists.length === 0) {
    yield describeEvent(value, lookUp(whatsappFields, field) ?? { kind: field }, around);
    return;
  }
  const alone = lists.flatMap(({ items }) => items).length === 1;
  const book = contactBook(readPath(holder, 'contacts'), alone);
  for (const { name, row: usual, items } of lists) {
    for (const item of items) {
      const standsIn = readText(item, 'type') === 'unsupported';
      const row = (standsIn && lookUp(whatsappStandIns, name)) || usual;
      const itsAround = withContacts(around, item, row, book);
      if (row === whatsappLists['history']) yield* splitHistory(item, row, itsAround);
      else yield describeEvent(item, row, itsAround);
    }
  }
}

interface List {
  readonly name: string;
  readonly row: ListRow;
  readonly items: readonly unknown[];
}

/** The lists of the table, and beside one of those also any other: its items are events of its own name. */
function listsOf(holder: unknown): List[] {
  if (!isRecord(holder)) return [];
  const present = Object.keys(holder).filter((name) => Array.isArray(holder[name]));
  const known = Object.keys(whatsappLists).filter((name) => present.includes(name));
  if (known.length === 0) return [];
  const unknown = present.filter((name) => name !== 'contacts' && !known.includes(name)).sort();
  return [...known, ...unknown].map((name) => ({
    name,
    row: lookUp(whatsappLists, name) ?? { kind: plainName(name) ?? UNKNOWN },
    items: holder[name] as readonly unknown[],
  }));
}

function withContacts(
  around: Surroundings,
  item: unknown,
  row: ListRow,
  book: ContactBook,
): Surroundings {
  const contacts = row.person === undefined ? [] : book(item, row.person);
  return contacts.length === 0 ? around : { ...around, context: { ...around.context, contacts } };
}
