import type { EventRecord, RecordStatus } from '../../../shared/domain/events/record.ts';
import type { Tally, TallyOwner } from '../../../shared/domain/events/tally.ts';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import { cached } from '../../../shared/runtime/cache.ts';
import { limitConcurrency } from '../../../shared/runtime/limit-concurrency.ts';
import { countEvents } from '../../../shared/store/count-events.ts';
import type { Store } from '../../../shared/store/store.ts';
import { rolledUp, type Selection } from './rolled-up.ts';

export type Owner = TallyOwner;

/** The questions that statistics ask the event log. */
export interface EventTally {
  count(some: Selection): Promise<number>;
  /** When the newest event of all times was received. */
  newest(of: Owner): Promise<string | undefined>;
  /** When the oldest event was received that has neither succeeded nor failed. */
  oldestUnfinished(of: Owner): Promise<string | undefined>;
  /** How long the newest of them took to succeed, in milliseconds. */
  times(some: Selection, limit: number): Promise<readonly number[]>;
}

/** Counts of the past change only when an event is retried or replayed. */
const PAST_AGE_MS = 5 * 60_000;
/** An event takes seconds from its receipt to the log, so a span that has just ended may still fill. */
const SETTLED_AFTER_MS = 60_000;
const PRESENT_AGE_MS = 10_000;
/** A chart asks hundreds of questions. Asked at once, they would keep other requests waiting. */
const QUESTIONS_AT_ONCE = 16;

/** Asks the database and caches the answers: spans in the past for five minutes, others for ten seconds. */
export function createEventTally(store: Store, now: () => number): EventTally {
  const take = limitConcurrency(QUESTIONS_AT_ONCE);

  function remembered<Q extends Owner & { readonly to?: string }, T>(
    ask: (question: Q) => Promise<T>,
  ) {
    const answer = (key: string): Promise<T> => take(() => ask(JSON.parse(key)));
    const past = cached(answer, { ttlMs: PAST_AGE_MS, now });
    const present = cached(answer, { ttlMs: PRESENT_AGE_MS, now });
    return (question: Q): Promise<T> => {
      const { to } = question;
      const isPast = to !== undefined && Date.parse(to) + SETTLED_AFTER_MS <= now();
      return (isPast ? past : present)(JSON.stringify(question));
    };
  }

  const dayOfOwner = cached(
    async (key: string): Promise<{ readonly tally: Tally | undefined }> => ({
      tally: await store.find('tallies', key),
    }),
    { ttlMs: PRESENT_AGE_MS, now },
  );
  /** Adds up the hours that the clock has counted, and counts what is left: the ends of the range, and the last hour or two. */
  const count = remembered(async ({ from, to, status, ...owner }: Selection) => {
    const { counted, left } = await rolledUp(async (id) => (await dayOfOwner(id)).tally, {
      ...{ from, to, status },
      ...owner,
    });
    const others = await Promise.all(
      left.map((span) => countEvents(store, { ...queryOf({ ...owner, status }), ...span })),
    );
    return others.reduce((sum, one) => sum + one, counted);
  });
  const newest = remembered(async (of: Owner) => {
    const page = await store.page('records', { ...queryOf(of), limit: 1 });
    return { at: page.found[0]?.received_at };
  });
  const oldestUnfinished = remembered(async ({ workspace_id, platform, block_id }: Owner) => {
    const page = await store.page('records', {
      where: { workspace_id },
      contains: { index_unfinished: block_id ?? platform },
      order: { field: 'received_at', direction: 'asc' },
      limit: 1,
    });
    return { at: page.found[0]?.received_at };
  });
  const times = remembered(async ({ from, to, limit, ...where }: Selection & { limit: number }) => {
    const page = await store.page('records', { ...queryOf(where), from, to, limit });
    return page.found.flatMap(timeToSuccess);
  });
  return {
    count,
    newest: async (some) => (await newest(some)).at,
    oldestUnfinished: async (of) => (await oldestUnfinished(of)).at,
    times: (some, limit) => times({ ...some, limit }),
  };
}

type Wanted = TallyOwner & { readonly status?: RecordStatus | undefined };

function queryOf(where: Wanted) {
  const order = { field: 'received_at', direction: 'desc' } as const;
  return { where: withoutUndefined(where), order };
}

/** Leaves out events that a replay repaired: their time says how long a person took to ask for it. */
function timeToSuccess({ applied_at, received_at, replays }: EventRecord): number[] {
  const isRepaired = replays.some(({ mode, at }) => mode !== 'dry_run' && at <= (applied_at ?? ''));
  if (applied_at === undefined || isRepaired) return [];
  return [Math.max(Date.parse(applied_at) - Date.parse(received_at), 0)];
}
