import type { Outcomes, Replay } from './replay.ts';

/** A page is what is published in this time. */
const PAGE_SECONDS = 5;
const MAX_PAGE = 500;
/** Pub/Sub's last pauses are as long: what has no outcome after so long a silence waits for an operator. */
const SETTLING_PATIENCE_MS = 10 * 60 * 1000;
const SHORTEST_LOOK_MS = 1_000;
const LONGEST_LOOK_MS = 10_000;

/** How many events one page publishes. */
export function pageSize({ events_per_second }: Pick<Replay, 'events_per_second'>): number {
  return Math.min(MAX_PAGE, Math.max(1, Math.round(events_per_second * PAGE_SECONDS)));
}

/** All have been published; what is left is to see what they come to. */
export function isPublished({ exhausted, batch }: Replay): boolean {
  return exhausted && batch.length === 0;
}

/** What a message that asks for a page is to do. */
export type Turn =
  /** The page is to be worked on now. */
  | { readonly turn: 'ready' }
  /** Not yet: it is another's, or not due. */
  | { readonly turn: 'wait'; readonly until: string }
  /** The page is done and nobody is on the next: whoever did it may have died before asking for that. */
  | { readonly turn: 'next' }
  /** Done long ago, or another is on it. */
  | { readonly turn: 'late' }
  /** Paused, cancelled, failed or complete. */
  | { readonly turn: 'stopped' };

/** @param now - as an ISO timestamp in UTC, like all times here: they compare as text. */
export function turnOf(replay: Replay, page: number, now: string): Turn {
  if (replay.status !== 'running') return { turn: 'stopped' };
  const lease = replay.lease !== undefined && replay.lease.until > now ? replay.lease : undefined;
  if (page === replay.page - 1 && lease === undefined) return { turn: 'next' };
  if (page !== replay.page) return { turn: 'late' };
  if (lease !== undefined) return { turn: 'wait', until: lease.until };
  return replay.due_at > now ? { turn: 'wait', until: replay.due_at } : { turn: 'ready' };
}

/** Takes the page for one run, until a moment after which that run does nothing more. */
export function claimPage(replay: Replay, holder: string, until: string): Replay {
  return { ...replay, lease: { holder, until } };
}

/** Whether the run still has the page: its lease may have ended and another begun. */
export function holdsPage(replay: Replay | undefined, holder: string): replay is Replay {
  return replay?.lease?.holder === holder;
}

/** Notes what has been found before anything of it is published. */
export function drawBatch(replay: Replay, batch: readonly string[], next?: string): Replay {
  const { cursor: _, ...rest } = replay;
  return {
    ...rest,
    batch,
    exhausted: next === undefined,
    ...(next !== undefined && { cursor: next }),
  };
}

/** What became of the first so many of the batch. */
export interface Tally {
  readonly published: number;
  readonly expired: number;
  readonly missing: number;
}

/** The page is done, or as much of it as there was time for: what is left of the batch is the next one's. */
export function finishPage(replay: Replay, tally: Tally, now: string): Replay {
  const { lease: _lease, error: _error, ...rest } = replay;
  const handled = tally.published + tally.expired + tally.missing;
  const done = {
    ...rest,
    published: rest.published + tally.published,
    expired: rest.expired + tally.expired,
    missing: rest.missing + tally.missing,
    batch: rest.batch.slice(handled),
    page: rest.page + 1,
    due_at: later(now, (1000 * handled) / rest.events_per_second),
    updated_at: now,
  };
  if (!isPublished(done)) return done;
  return { ...done, matched: done.published + done.expired + done.missing };
}

/** One look at what has been published: it completes once all have come to an end, or nothing moves any more. */
export function settle(replay: Replay, outcomes: Outcomes, now: string): Replay {
  const { lease: _lease, error: _error, settling, ...rest } = replay;
  const settled = outcomes.succeeded + outcomes.failed;
  const since = settling?.settled === settled ? settling.since : now;
  const quiet = Date.parse(now) - Date.parse(since);
  const looked = { ...rest, page: rest.page + 1, updated_at: now };
  if (settled >= rest.published || quiet >= SETTLING_PATIENCE_MS) {
    return { ...looked, status: 'completed', outcomes, finished_at: now };
  }
  const pause = Math.min(LONGEST_LOOK_MS, Math.max(SHORTEST_LOOK_MS, quiet));
  return { ...looked, settling: { settled, since }, due_at: later(now, pause) };
}

/** Gives the page back after trouble that may pass, and notes the trouble. */
export function releasePage(replay: Replay, error: NonNullable<Replay['error']>, now: string) {
  const { lease: _, ...rest } = replay;
  return { ...rest, error, updated_at: now };
}

/** What an operator can ask of a job. Each may be asked again. */
export type Wish = 'pause' | 'resume' | 'cancel';

/** The job after the wish; undefined when it has ended, and no wish can change that. */
export function applyCommand(replay: Replay, wish: Wish, now: string): Replay | undefined {
  const { status } = replay;
  const { error: _, ...rest } = replay;
  switch (wish) {
    case 'pause':
      if (status === 'paused') return replay;
      return status === 'running' ? { ...rest, status: 'paused', updated_at: now } : undefined;
    case 'resume':
      if (status === 'running') return replay;
      if (status !== 'paused' && status !== 'failed') return undefined;
      return { ...rest, status: 'running', due_at: now, updated_at: now };
    case 'cancel':
      if (status === 'cancelled') return replay;
      if (status === 'completed') return undefined;
      return { ...rest, status: 'cancelled', updated_at: now, finished_at: now };
  }
}

/** Pub/Sub has given up the page: the job stands still until it is resumed. */
export function failJob(replay: Replay, page: number, now: string): Replay | undefined {
  if (replay.status !== 'running' || replay.page !== page) return undefined;
  const { lease: _, ...rest } = replay;
  const last = replay.error ?? { code: 'dead_lettered', message: 'no error was recorded' };
  const error = {
    code: last.code,
    message: `page ${page} was given up after many tries; resume it once this is over: ${last.message}`,
  };
  return { ...rest, status: 'failed', error, updated_at: now };
}

function later(at: string, ms: number): string {
  return new Date(Date.parse(at) + ms).toISOString();
}
