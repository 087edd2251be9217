import { allPages } from './all-pages.ts';

/** What the log says of an event in a list. */
interface Listed {
  readonly id: string;
  readonly received_at: string;
  readonly applied_at?: string | undefined;
}

interface Whole {
  readonly status: string;
  readonly applied_at?: string | undefined;
}

export interface LogQuery {
  readonly limit?: number;
  readonly from?: string;
  readonly to?: string;
  readonly cursor?: string;
}

/** The event log. Its calls wait while the API is out of reach. */
export interface Log<L extends Listed, W extends Whole> {
  /** A page of the list, newest first. */
  events(query: LogQuery): Promise<{
    readonly events: readonly L[];
    readonly next_cursor: string | null;
  }>;
  /** Undefined if the log does not have it any more. */
  event(id: string): Promise<W | undefined>;
}

export interface FollowOptions {
  /** Begins with the events received at this time or later; with the next new event if it is absent. */
  readonly from?: string | undefined;
  /** Waits for new events. Otherwise it ends when it has read the log. */
  readonly follow: boolean;
  /** Between two looks at the log. */
  pause(): Promise<unknown>;
}

/**
 * The log is sorted by the time of receipt, and an event appears in it when it has been processed. So each look goes
 * a little behind the newest event, and each full look goes further.
 */
const NEAR_MS = 30_000;
const FAR_MS = 15 * 60_000;
const SLICE_MS = 60 * 60_000;
const FULL_LOOK_EVERY = 20;
/** How many events are asked for at the same time. */
const AT_A_TIME = 8;
/** How many of the events that are retried for longer are asked for in one full look. */
const LATE_AT_A_TIME = 50;

/**
 * Every event of the log that has taken effect, once, in the order of receipt. An
 * event that takes effect later than fifteen minutes after its receipt is found if an attempt of it was seen before.
 */
export async function* followLog<L extends Listed, W extends Whole>(
  api: Log<L, W>,
  { from, follow, pause }: FollowOptions,
): AsyncGenerator<W> {
  const log = reader(api);
  /** When each event that was given out, or must not be, was received. */
  const done = new Map<string, string>();
  const waiting = new Map<string, string>();
  let newest = await log.newest();
  if (from === undefined) {
    for (const { id, received_at, applied_at } of await log.since(before(newest, FAR_MS))) {
      (applied_at === undefined ? waiting : done).set(id, received_at);
    }
  }
  let start = from;
  for (let look = 1; ; look += 1) {
    const full = look % FULL_LOOK_EVERY === 0;
    // An hour of the log at a time, because a month of it would not fit into memory.
    const to = start && newest && start < newest ? before(start, -SLICE_MS) : undefined;
    const found = await log.since(start ?? before(newest, full ? FAR_MS : NEAR_MS), to);
    start = to;
    for (const { id, received_at, applied_at } of found) {
      if (received_at > (newest ?? '')) newest = received_at;
      if (applied_at === undefined) waiting.set(id, received_at);
    }
    const ready = found.filter(({ id, applied_at }) => applied_at !== undefined && !done.has(id));
    for (const { id, received_at } of ready) done.set(id, received_at);
    for (const { id } of ready) waiting.delete(id);
    yield* log.whole(ready.map(({ id }) => id));
    if (start !== undefined) continue;
    if (!follow) return;
    if (full) {
      const oldest = before(newest, FAR_MS) ?? '';
      yield* settle(log, waiting, oldest);
      for (const [id, at] of done) if (at < oldest) done.delete(id);
    }
    await pause();
  }
}

/** Asks for the events that no look finds any more because they are retried for so long. */
async function* settle<L extends Listed, W extends Whole>(
  log: ReturnType<typeof reader<L, W>>,
  waiting: Map<string, string>,
  oldest: string,
): AsyncGenerator<W> {
  const late = [...waiting].filter(([, at]) => at < oldest).slice(0, LATE_AT_A_TIME);
  for (const [id, at] of late) {
    waiting.delete(id);
    for await (const event of log.whole([id])) {
      if (event.applied_at !== undefined) yield event;
      // At the end of the list, so that the others have their turn.
      else if (event.status !== 'failed') waiting.set(id, at);
    }
  }
}

function reader<L extends Listed, W extends Whole>(api: Log<L, W>) {
  return {
    async newest(): Promise<string | undefined> {
      const { events } = await api.events({ limit: 1 });
      return events[0]?.received_at;
    },

    /** The oldest first. */
    async since(from: string | undefined, to?: string): Promise<L[]> {
      const bounds = { ...(from && { from }), ...(to && { to }) };
      const found: L[] = [];
      const ask = (cursor: LogQuery) => api.events({ limit: 200, ...bounds, ...cursor });
      for await (const { events } of allPages(ask)) found.push(...events);
      return found.reverse();
    },

    /** Yields the events that the log still has, in this order. */
    async *whole(ids: readonly string[]): AsyncGenerator<W> {
      for (let index = 0; index < ids.length; index += AT_A_TIME) {
        const part = ids.slice(index, index + AT_A_TIME);
        const events = await Promise.all(part.map((id) => api.event(id)));
        for (const event of events) if (event !== undefined) yield event;
      }
    },
  };
}

function before(time: string | undefined, ms: number): string | undefined {
  return time && new Date(Date.parse(time) - ms).toISOString();
}
