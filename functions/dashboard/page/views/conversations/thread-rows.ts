import type { Message, Outbound } from '../../client/shapes.ts';

/** A message, or one that is not a message yet or will never be, in the order in which they were written. */
export type ThreadRow =
  | { readonly kind: 'message'; readonly at: string; readonly message: Message }
  | { readonly kind: 'outbound'; readonly at: string; readonly outbound: Outbound };

/**
 * The messages that are known after the newest page has been asked for again: the page says what is newest, and
 * what had been loaded before it stays. Where the two do not touch, messages between them are missing.
 */
export function mergeMessages(
  known: readonly Message[],
  page: readonly Message[],
): { readonly messages: readonly Message[]; readonly touching: boolean } {
  const last = page.at(-1);
  const ids = new Set(page.map(({ id }) => id));
  if (last === undefined || !known.some(({ id }) => ids.has(id))) {
    return { messages: page, touching: false };
  }
  const below = known.filter(({ id, at }) => !ids.has(id) && at <= last.at);
  return { messages: [...page, ...below], touching: true };
}

/** From the oldest to the newest. @param messages - the newest first. */
export function threadRows(
  messages: readonly Message[],
  outbound: readonly Outbound[],
): readonly ThreadRow[] {
  const rows: ThreadRow[] = messages
    .toReversed()
    .map((message) => ({ kind: 'message', at: message.at, message }));
  const oldest = messages.at(-1)?.at ?? '';
  const asked = outbound.filter(({ created_at }) => created_at >= oldest || messages.length === 0);
  for (const one of asked.toReversed()) {
    rows.push({ kind: 'outbound', at: one.created_at, outbound: one });
  }
  // What waits is sent after everything that is there, whenever it was written.
  return rows.toSorted((a, b) => compare(rankOf(a), rankOf(b)));
}

function rankOf(row: ThreadRow): string {
  const waits = row.kind === 'outbound' && ['queued', 'sending'].includes(row.outbound.status);
  return `${waits ? 1 : 0} ${row.at}`;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Whether something of the list changes by itself, so that it is asked for more often. */
export function isUnderWay(outbound: readonly Outbound[]): boolean {
  return outbound.some(({ status }) => status === 'queued' || status === 'sending');
}
