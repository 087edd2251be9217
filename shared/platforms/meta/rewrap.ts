import type { Platform } from '../platform.ts';
import type { JsonRecord } from '../read-json.ts';

/** An item of Messenger or Instagram, in the entry it came in. */
export const rewrapMessaging: Platform['rewrap'] = ({ body: { event, context } }) => {
  const { field } = context;
  return rewrapEntry(context, field === undefined ? event : { field, value: event });
};

/** What came in none of an entry's lists is the entry, and without an entry the whole body. */
export function rewrapEntry({ object, entry, channel }: JsonRecord, item: unknown): unknown {
  if (object === undefined) return item;
  const held = typeof channel === 'string' ? { ...Object(entry), [channel]: [item] } : item;
  return { object, entry: [held] };
}
