import { onOne } from '../../shared/domain/change.ts';
import {
  COUNTED_AFTER_MS,
  dayOf,
  HOUR_MS,
  lateKey,
  type TallyCounts,
  type TallyOwner,
  tallyId,
  withHour,
} from '../../shared/domain/events/tally.ts';
import { hourOf } from '../../shared/domain/rejections.ts';
import { withoutUndefined } from '../../shared/domain/without-undefined.ts';
import { limitConcurrency } from '../../shared/runtime/limit-concurrency.ts';
import { countEvents } from '../../shared/store/count-events.ts';
import type { Store } from '../../shared/store/store.ts';
import { keepSweep } from './keep-sweep.ts';

/** Below the function's timeout. */
const PATIENCE_MS = 35_000;
const AT_ONCE = 8;
const BLOCKS_A_PAGE = 100;

const HOURS = 'tallies';
const LATE = 'late-tallies';

export interface CountRound {
  /** Counts of an hour of a platform or a block. */
  readonly counted: number;
  /** The next round goes on where this one stopped. */
  readonly unfinished: boolean;
}

interface Counter {
  readonly store: Store;
  readonly now: () => number;
}

/**
 * Counts the events of every hour once it is over, so that statistics read a document for each day and not an index
 * entry for each event. An hour in which events were written afterwards, because they were retried or replayed, is
 * counted again. It counts what the log says, so a round that was killed or repeated changes nothing.
 */
export async function countHours(
  { store, now }: Counter,
  patienceMs = PATIENCE_MS,
): Promise<CountRound> {
  const until = now() + patienceMs;
  const round = { store, isLate: () => now() > until, counted: 0 };
  const whole =
    (await countClosedHours(round, hourOf(now() - COUNTED_AFTER_MS))) &&
    (await countAgain(round, now()));
  return { counted: round.counted, unfinished: !whole };
}

interface Round {
  readonly store: Store;
  readonly isLate: () => boolean;
  counted: number;
}

/** Counts the hours before this one, for each block and for the platforms of its workspace. */
async function countClosedHours(round: Round, present: string): Promise<boolean> {
  const known = await round.store.find('sweeps', HOURS);
  let after = known?.after;
  // What the clock has never counted is counted whenever somebody asks.
  for (let hour = known?.hour ?? hourBefore(present); hour < present; hour = hourAfter(hour)) {
    for (;;) {
      const platforms = new Map<string, TallyOwner>();
      const { found } = await round.store.page('blocks', {
        where: { index_attended: 'yes' },
        order: { field: 'id', direction: 'asc' },
        limit: BLOCKS_A_PAGE,
        ...(after !== undefined && { from: `${after}~` }),
      });
      const owners = found.map(({ workspace_id, platform, id }) => {
        platforms.set(`${workspace_id} ${platform}`, { workspace_id, platform });
        return { workspace_id, platform, block_id: id };
      });
      await countAll(round, hour, [...owners, ...platforms.values()]);
      after = found.at(-1)?.id;
      if (after === undefined) break;
      if (round.isLate()) {
        await keepSweep(round.store, known, { id: HOURS, hour, after });
        return false;
      }
    }
    await keepSweep(round.store, known, { id: HOURS, hour: hourAfter(hour) });
  }
  return true;
}

/** Jumps from block to block, so it takes as long as there are blocks and hours, and not events. */
async function countAgain(round: Round, now: number): Promise<boolean> {
  const known = await round.store.find('sweeps', LATE);
  // A write is found in the hour in which its attempt ended, a moment before it was committed.
  const last = hourOf(now - COUNTED_AFTER_MS);
  let after = known?.after;
  for (let hour = known?.hour ?? last; hour <= hourOf(now); hour = hourAfter(hour)) {
    for (;;) {
      const { found } = await round.store.page('records', {
        where: { index_late_hour: hour },
        order: { field: 'index_late', direction: 'asc' },
        limit: 1,
        ...(after !== undefined && { from: `${after}~` }),
      });
      const [record] = found;
      if (record === undefined) break;
      const { workspace_id, platform, block_id, received_at } = record;
      const received = hourOf(Date.parse(received_at));
      const owner = { workspace_id, platform };
      await countAll(
        round,
        received,
        block_id === undefined ? [owner] : [owner, { ...owner, block_id }],
      );
      after = lateKey(record);
      if (round.isLate()) {
        await keepSweep(round.store, known, { id: LATE, hour, after });
        return false;
      }
    }
    after = undefined;
  }
  await keepSweep(round.store, known, { id: LATE, hour: last });
  return true;
}

async function countAll(round: Round, hour: string, owners: readonly TallyOwner[]): Promise<void> {
  const limited = limitConcurrency(AT_ONCE);
  await Promise.all(owners.map((owner) => limited(() => countHour(round.store, owner, hour))));
  round.counted += owners.length;
}

async function countHour(store: Store, owner: TallyOwner, hour: string): Promise<void> {
  const counts = await countsOf(store, owner, hour);
  await store.change(
    onOne('tallies', tallyId(owner, dayOf(hour)), (known) => {
      const next = withHour(known, owner, hour, counts);
      return next === known ? {} : { tallies: [next] };
    }),
  );
}

async function countsOf(store: Store, owner: TallyOwner, hour: string): Promise<TallyCounts> {
  const count = (status?: 'success' | 'failed' | 'retrying'): Promise<number> =>
    countEvents(store, {
      where: withoutUndefined({ ...owner, status }),
      order: { field: 'received_at', direction: 'desc' },
      from: hour,
      to: hourAfter(hour),
    });
  const received = await count();
  if (received === 0) return { received, success: 0, failed: 0, retrying: 0 };
  const [success, failed, retrying] = await Promise.all([
    count('success'),
    count('failed'),
    count('retrying'),
  ]);
  return { received, success, failed, retrying };
}

function hourBefore(hour: string): string {
  return hourOf(Date.parse(hour) - HOUR_MS);
}

function hourAfter(hour: string): string {
  return hourOf(Date.parse(hour) + HOUR_MS);
}
