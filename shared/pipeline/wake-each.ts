import type { OutgoingMessage, Publisher } from '../cloud/pubsub/publisher.ts';
import type { Kind } from '../domain/change.ts';
import type { Query, Store } from '../store/store.ts';

const PAGE = 300;

/** What waits for its time: documents of one kind with a field `wake_at`. */
export interface Due {
  readonly kind: Kind;
  readonly where: Query['where'];
  /** Those whose time came before. */
  readonly to: string;
  /** About so many are woken in one round of the clock. */
  readonly most: number;
  readonly topic: string;
  messageOf(id: string): OutgoingMessage;
}

/** Publishes a message for everything that is due, the oldest first. Resolves to how many. */
export async function wakeEach(
  store: Pick<Store, 'page'>,
  publisher: Publisher,
  { kind, where, to, most, topic, messageOf }: Due,
): Promise<number> {
  let woken = 0;
  let cursor: string | undefined;
  do {
    const page = await store.page(kind, {
      where,
      order: { field: 'wake_at', direction: 'asc' },
      to,
      limit: PAGE,
      ...(cursor !== undefined && { cursor }),
    });
    const messages = page.found.map(({ id }) => messageOf(id));
    if (messages.length > 0) await publisher.publish(topic, messages);
    woken += messages.length;
    cursor = page.next;
  } while (cursor !== undefined && woken < most);
  return woken;
}
