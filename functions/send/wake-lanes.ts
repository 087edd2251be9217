import type { Publisher } from '../../shared/cloud/pubsub/publisher.ts';
import { wakeEach } from '../../shared/pipeline/each-due.ts';
import { dueRanges } from '../../shared/store/index-fields.ts';
import type { Store } from '../../shared/store/store.ts';
import { wakeMessage } from '../../shared/wire/lane-message.ts';

/** Lanes woken in one round of the clock; the next round is a minute later. */
const MOST = 3_000;

/**
 * Wakes every lane whose time has come: those that had to wait, those whose worker was killed, and those whose
 * worker was never notified. One that is woken for nothing costs a read.
 * A lane that waits since before there were ranges has `yes`.
 * @returns how many were woken.
 */
export function wakeLanes(store: Store, publisher: Publisher, now: string): Promise<number> {
  const due = {
    kind: 'lanes',
    where: { index_waiting: [...dueRanges, 'yes'] },
    field: 'wake_at',
    to: now,
    most: MOST,
  } as const;
  return wakeEach(store, publisher, due, 'outbound-messages', wakeMessage);
}
