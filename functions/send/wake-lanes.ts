import type { Publisher } from '../../shared/cloud/pubsub/publisher.ts';
import type { Store } from '../../shared/store/store.ts';
import { wakeMessage } from '../../shared/wire/lane-message.ts';

const PAGE = 300;
/** Lanes woken in one round of the clock; the next round is a minute later. */
const MOST = 3_000;

/**
 * Wakes every lane whose time has come: those that had to wait, those whose worker was killed, and those whose
 * worker was never told. One that is woken for nothing costs a read.
 * @returns how many were woken.
 */
export async function wakeLanes(store: Store, publisher: Publisher, now: string): Promise<number> {
  let woken = 0;
  let cursor: string | undefined;
  do {
    const page = await store.page('lanes', {
      where: { index_waiting: 'yes' },
      order: { field: 'wake_at', direction: 'asc' },
      to: now,
      limit: PAGE,
      ...(cursor !== undefined && { cursor }),
    });
    const messages = page.found.map(({ id }) => wakeMessage(id));
    if (messages.length > 0) await publisher.publish('outbound-messages', messages);
    woken += messages.length;
    cursor = page.next;
  } while (cursor !== undefined && woken < MOST);
  return woken;
}
