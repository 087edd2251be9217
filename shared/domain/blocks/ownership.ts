import type { Block, Ownership } from './block.ts';

/**
 * How long earlier owners of an account are remembered. An event can be replayed for 30 days, and may have
 * waited 7 days for its first attempt and 7 days on the dead-letter subscription.
 */
export const HISTORY_MS = 45 * 24 * 60 * 60_000;

/** More changes of owner in that time are refused, because forgetting one would give its events to the next. */
export const MOST_OWNERS = 100;

/** The workspace that had the account connected at that time; undefined when nobody had. */
export function ownerAt(block: Block, at: string): string | undefined {
  const period = ownershipsOf(block).find(({ from, until }) => from <= at && at < until);
  return period?.workspace_id;
}

/** The history as the next connection finds it: the present connection is over by then. */
export function earlierOwners(block: Block, now: string): readonly Ownership[] | undefined {
  const oldest = new Date(Date.parse(now) - HISTORY_MS).toISOString();
  const kept = ownershipsOf(block).filter(({ until }) => until > oldest);
  const ended = kept.map((one) => (one.until < now ? one : { ...one, until: now }));
  return ended.length === 0 ? undefined : ended;
}

/** The block for events of a workspace that may have left it since; its history stays the same. */
export function asOwnedBy(block: Block, workspace_id: string): Block {
  if (block.workspace_id === workspace_id) return block;
  const { connected_at: _, disconnected_at: __, ...rest } = block;
  return { ...rest, workspace_id, earlier_owners: ownershipsOf(block) };
}

function ownershipsOf(block: Block): readonly Ownership[] {
  const { workspace_id, connected_at, disconnected_at, earlier_owners = [] } = block;
  if (connected_at === undefined) return earlier_owners;
  const until = disconnected_at ?? NOT_YET;
  return [{ workspace_id, from: connected_at, until }, ...earlier_owners];
}

const NOT_YET = '9999-12-31T23:59:59.999Z';
