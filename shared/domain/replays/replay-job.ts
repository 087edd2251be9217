import type { Outcomes, Replay } from './replay.ts';
import { type PageEnd, withSlice } from './replay-slices.ts';

/** How long publishing one page should take. */
const PAGE_SECONDS = 5;
const MAX_PAGE = 500;
/** Pub/Sub's last pauses are as long: when nothing has ended for this time, the rest waits for an operator. */
const LONGEST_SILENCE_MS = 10 * 60 * 1000;
const SHORTEST_LOOK_MS = 1_000;
const LONGEST_LOOK_MS = 10_000;

/** How many events one page publishes. */
export function pageSize({ events_per_second }: Pick<Replay, 'events_per_second'>): number {
  return Math.min(MAX_PAGE, Math.max(1, Math.round(events_per_second * PAGE_SECONDS)));
}

/** Whether all events have been published, so that only their outcomes are awaited. */
export function isPublished({ exhausted, batch }: Replay): boolean {
  return exhausted && batch.length === 0;
}

/** What a message that asks for a page should do. */
export type PageTurn =
  /** The page is to be worked on now. */
  | { readonly turn: 'ready' }
  /** Another run has the page, or it is not due yet. */
  | { readonly turn: 'wait'; readonly until: string }
  /** The page is done and nobody works on the next one: the run may have been killed before it asked for that. */
  | { readonly turn: 'next' }
  /** The page is done, or another run works on a later one. */
  | { readonly turn: 'late' }
  /** Paused, cancelled, failed or complete. */
  | { readonly turn: 'stopped' };

/** @param now - as an ISO timestamp in UTC, like all times here: they compare as text. */
export function turnOf(replay: Replay, page: number, now: string): PageTurn {
  if (replay.status !== 'running') return { turn: 'stopped' };
  const lease = replay.lease !== undefined && replay.lease.until > now ? replay.lease : undefined;
  if (page === replay.page - 1 && lease === undefined) return { turn: 'next' };
  if (page !== replay.page) return { turn: 'late' };
  if (lease !== undefined) return { turn: 'wait', until: lease.until };
  return replay.due_at > now ? { turn: 'wait', until: replay.due_at } : { turn: 'ready' };
}

/** Gives the page to one run, which stops working on it at that time. */
export function claimPage(replay: Replay, holder: string, until: string): Replay {
  return { ...replay, lease: { holder, until } };
}

/** Whether the run still has the page: after its lease has ended, another run may have it. */
export function holdsPage(replay: Replay | undefined, holder: string): replay is Replay {
  return replay?.lease?.holder === holder;
}

/** Keeps what has been found, before any of it is published. */
export function drawBatch(replay: Replay, batch: readonly string[], next?: string): Replay {
  const { cursor: _, ...rest } = replay;
  return {
    ...rest,
    batch,
    exhausted: next === undefined,
    ...(next !== undefined && { cursor: next }),
  };
}

/** How many of the batch have been handled, from its beginning, and how. */
export interface Tally {
  readonly published: number;
  readonly expired: number;
  readonly missing: number;
  /** Absent if nothing was published. */
  readonly end?: PageEnd;
}

/** The page is done, or as much of it as there was time for: the rest of the batch is left to the next page. */
export function finishPage(replay: Replay, tally: Tally, now: string): Replay {
  const { lease: _lease, error: _error, ...rest } = withSlice(replay, tally.published, tally.end);
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
  const { matched_more: _more, ...found } = done;
  return { ...found, matched: found.published + found.expired + found.missing };
}

/** Notes how many events have ended. The job completes when all have, or when none has for a long time. */
export function noteOutcomes(replay: Replay, outcomes: Outcomes, now: string): Replay {
  const { lease: _lease, error: _error, waiting, ...rest } = replay;
  const ended = outcomes.succeeded + outcomes.failed;
  const since = waiting?.ended === ended ? waiting.since : now;
  const silence = Date.parse(now) - Date.parse(since);
  const next = { ...rest, page: rest.page + 1, updated_at: now };
  if (ended >= rest.published || silence >= LONGEST_SILENCE_MS) {
    return { ...next, status: 'completed', outcomes, finished_at: now };
  }
  const pause = Math.min(LONGEST_LOOK_MS, Math.max(SHORTEST_LOOK_MS, silence));
  return { ...next, waiting: { ended, since }, due_at: later(now, pause) };
}

/** Gives the page back after an error that may pass, and keeps that error. */
export function releasePage(replay: Replay, error: NonNullable<Replay['error']>, now: string) {
  const { lease: _, ...rest } = replay;
  return { ...rest, error, updated_at: now };
}

/** What an operator can ask of a job. Asked again, each changes nothing more. */
export type ReplayCommand = 'pause' | 'resume' | 'cancel';

/** The job after the command; undefined when it has ended, and no command can change that. */
export function applyCommand(
  replay: Replay,
  command: ReplayCommand,
  now: string,
): Replay | undefined {
  const { status } = replay;
  const { error: _, ...rest } = replay;
  switch (command) {
    case 'pause':
      if (status === 'paused') return replay;
      return status === 'running' ? { ...rest, status: 'paused', updated_at: now } : undefined;
    case 'resume':
      if (status === 'running') return replay;
      if (!isResumable(replay)) return undefined;
      return { ...rest, status: 'running', due_at: now, updated_at: now };
    case 'cancel':
      if (status === 'cancelled') return replay;
      if (status === 'completed') return undefined;
      return { ...rest, status: 'cancelled', updated_at: now, finished_at: now };
  }
}

export function isResumable({ status }: Replay): boolean {
  return status === 'paused' || status === 'failed';
}

/** Pub/Sub has given up the page: the job stops until it is resumed. */
export function failJob(replay: Replay, page: number, now: string): Replay | undefined {
  if (replay.status !== 'running' || replay.page !== page) return undefined;
  const { lease: _, ...rest } = replay;
  const last = replay.error ?? { code: 'dead_lettered', message: 'no error was recorded' };
  const error = {
    code: last.code,
    message: `page ${page} was given up after many attempts; resume the replay when the cause is gone: ${last.message}`,
  };
  return { ...rest, status: 'failed', error, updated_at: now };
}

function later(at: string, ms: number): string {
  return new Date(Date.parse(at) + ms).toISOString();
}
