import type { OutgoingMessage, Publisher } from '../cloud/pubsub/publisher.ts';
import type { Kind, Kinds } from '../domain/change.ts';
import type { Query, Store } from '../store/store.ts';

const PAGE = 300;

/** What waits for its time: documents of one kind, each with its time in a field. */
export interface DueQuery<K extends Kind> {
  readonly kind: K;
  readonly where: Query['where'];
  readonly field: 'wake_at' | 'next_run_at';
  /** What is due before this time is taken. */
  readonly to: string;
  /** About how many are dealt with in one round of the clock. */
  readonly most: number;
}

/** Deals with everything that is due, the oldest first. Resolves to how many. */
export async function eachDue<K extends Kind>(
  store: Pick<Store, 'page'>,
  { kind, where, field, to, most }: DueQuery<K>,
  deal: (found: readonly Kinds[K][]) => Promise<void>,
): Promise<number> {
  let due = 0;
  let cursor: string | undefined;
  do {
    const page = await store.page(kind, {
      where,
      order: { field, direction: 'asc' },
      to,
      limit: PAGE,
      ...(cursor !== undefined && { cursor }),
    });
    if (page.found.length > 0) await deal(page.found);
    due += page.found.length;
    cursor = page.next;
  } while (cursor !== undefined && due < most);
  return due;
}

/** Publishes a message for everything that is due. Resolves to how many. */
export function wakeEach(
  store: Pick<Store, 'page'>,
  publisher: Publisher,
  due: DueQuery<Kind>,
  topic: string,
  messageOf: (id: string) => OutgoingMessage,
): Promise<number> {
  return eachDue(store, due, async (found) => {
    await publisher.publish(
      topic,
      found.map(({ id }) => messageOf(id)),
    );
  });
}
