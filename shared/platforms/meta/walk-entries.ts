import { withoutUndefined } from '../../domain/without-undefined.ts';
import { UNKNOWN } from '../describe-event.ts';
import { isRecord, type JsonRecord, readId } from '../read-json.ts';

const CHANNELS = ['messaging', 'standby', 'changes'] as const;

/** One item of one entry, with what it needs of the entry it came in. */
export interface EntryItem {
  /** Absent when the item is in none of the lists: an entry or a whole body of unknown shape. */
  readonly channel?: (typeof CHANNELS)[number];
  readonly item: unknown;
  readonly account_id: string;
  readonly context: JsonRecord;
  readonly sentAt?: unknown;
}

/**
 * Every item of a body `{object, entry: [{id, time, messaging[] | standby[] | changes[] | field, value}]}`.
 * Some Instagram samples wrap the body in an array, and put field and value on the entry itself.
 * What is not such a body is one item.
 */
export function* walkEntries(json: unknown, object: string): Iterable<EntryItem> {
  const bodies: readonly unknown[] = Array.isArray(json) ? json : [json];
  for (const body of bodies) yield* walkBody(body, object);
}

function* walkBody(body: unknown, object: string): Iterable<EntryItem> {
  const entries = isRecord(body) ? body['entry'] : undefined;
  const foreign = isRecord(body) && (body['object'] ?? object) !== object;
  if (Array.isArray(entries) && (entries.length === 0 || !foreign)) {
    for (const entry of entries as readonly unknown[]) yield* walkEntry(entry, object);
    return;
  }
  yield { item: body, account_id: UNKNOWN, context: {} };
}

function* walkEntry(entry: unknown, object: string): Iterable<EntryItem> {
  const id = readId(entry, 'id');
  const sentAt = isRecord(entry) && typeof entry['time'] !== 'object' ? entry['time'] : undefined;
  const context = { object, entry: withoutUndefined({ id, time: sentAt }) };
  const around = { account_id: id ?? UNKNOWN, sentAt };
  if (!isRecord(entry)) {
    yield { ...around, context, item: entry };
    return;
  }
  const lists = CHANNELS.map((channel) => ({ channel, items: listOf(entry[channel]) }));
  if ('field' in entry) {
    lists.push({ channel: 'changes', items: [{ field: entry['field'], value: entry['value'] }] });
  }
  for (const { channel, items } of lists) {
    for (const item of items) {
      yield { ...around, channel, context: { ...context, channel }, item };
    }
  }
  const empty = lists.every(({ items }) => items.length === 0);
  if (empty && holdsMore(entry)) yield { ...around, context, item: entry };
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** An entry of empty lists says nothing; one with `changed_fields` does, whatever it means. */
function holdsMore(entry: JsonRecord): boolean {
  const known: readonly string[] = ['id', 'time', ...CHANNELS];
  return Object.keys(entry).some((key) => !known.includes(key));
}
