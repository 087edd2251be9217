import type { EventRecord } from '../../../shared/domain/events/record.ts';
import { comparable } from '../../../shared/domain/triggers/comparable.ts';
import { encodeCursor } from '../../../shared/store/page-cursor.ts';
import type { Page } from '../../../shared/store/store.ts';
import type { PagePlace } from '../http/export-rows.ts';

/** How many events one request reads for their words. */
const LOOKED_THROUGH = 300;

/**
 * A page of the events whose text has these words. An index of words would cost more than all other indexes of an
 * event together, and would have to forget what people delete. So each page looks through a bounded number of
 * events, and the next one reads on.
 */
export async function searchEvents(
  read: (place: PagePlace) => Promise<Page<EventRecord>>,
  text: string,
  { limit, cursor }: PagePlace,
): Promise<Page<EventRecord>> {
  const page = await read({ limit: LOOKED_THROUGH, cursor });
  const words = comparable(text, false);
  const said = page.found.filter((record) => says(record, words));
  const found = said.slice(0, limit);
  const last = found.at(-1);
  // What has no room on this page is on the next one.
  if (last === undefined || said.length === found.length) return { ...page, found };
  return { found, next: encodeCursor({ value: last.received_at, id: last.id }) };
}

function says({ preview = '', normalised }: EventRecord, words: string): boolean {
  const texts = [preview, ...normalised.flatMap(({ data }) => data.message?.text ?? [])];
  return texts.some((text) => comparable(text, false).includes(words));
}
