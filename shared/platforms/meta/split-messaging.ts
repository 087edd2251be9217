import { describeEvent, kindOf, nameOf, plainName, UNKNOWN } from '../describe-event.ts';
import type { EventRow } from '../event-row.ts';
import { lookUp } from '../look-up.ts';
import type { SplitEvent, VerifiedDelivery } from '../platform.ts';
import { isRecord, readPath, readText } from '../read-json.ts';
import { type EntryItem, walkEntries } from './walk-entries.ts';

/** What Messenger and Instagram each know of their events. */
export interface MessagingTables {
  /** The value of `object`. */
  readonly object: string;
  /** Items of `messaging` and `standby`: the first row whose kind is a path that is present. */
  readonly messaging: readonly EventRow[];
  /** Values of `changes`, by their field, or by their kind. */
  readonly changes: Readonly<Record<string, EventRow>>;
}

/** What every messaging item may have beside the one key that says what it is. */
const COMMON = new Set(['sender', 'recipient', 'timestamp', 'prior_message', 'is_self']);

/** Splits a delivery of Messenger or Instagram. */
export function* splitMessaging(
  tables: MessagingTables,
  delivery: VerifiedDelivery,
  receivedAt: string,
): Iterable<SplitEvent> {
  for (const found of walkEntries(delivery.json, tables.object)) {
    const { item, row, field } = recognise(tables, found);
    const context = field === undefined ? found.context : { ...found.context, field };
    yield describeEvent(item, row, { ...found, context, receivedAt });
  }
}

interface RecognisedItem {
  readonly item: unknown;
  readonly row: EventRow;
  readonly field?: string;
}

function recognise(tables: MessagingTables, { channel, item }: EntryItem): RecognisedItem {
  if (channel === undefined) return { item, row: { kind: UNKNOWN } };
  if (channel !== 'changes') return { item, row: messagingRow(tables, item) };
  const field = readText(item, 'field');
  const value = readPath(item, 'value');
  if (field === undefined || value === undefined) {
    return { item, row: { kind: plainName(field) ?? UNKNOWN } };
  }
  const known = changeRow(tables, field, value);
  // Dashboard tests and some Instagram Login apps send messaging items as changes.
  if (isMessaging(value) && known === undefined) {
    return { item: value, field, row: messagingRow(tables, value) };
  }
  return { item: value, field, row: known ?? { kind: plainName(field) ?? UNKNOWN } };
}

/** A field may have a row for one of its kinds alone, such as the edit of a comment. */
function changeRow(
  { changes }: MessagingTables,
  field: string,
  value: unknown,
): EventRow | undefined {
  const row = lookUp(changes, field);
  return row === undefined ? undefined : (lookUp(changes, kindOf(value, row)) ?? row);
}

function isMessaging(value: unknown): boolean {
  return isRecord(value) && ('sender' in value || 'recipient' in value);
}

function messagingRow({ messaging }: MessagingTables, item: unknown): EventRow {
  const known = messaging.find(({ kind }) => isPresent(readPath(item, kind)));
  return known ?? { kind: nameOf(item, COMMON) };
}

/** `is_echo: false` and `text: ""` say nothing. */
function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false && value !== '';
}
