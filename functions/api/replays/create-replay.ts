import { onOne } from '../../../shared/domain/change.ts';
import { assertSameRequest, type RequestIdentity } from '../../../shared/domain/idempotency.ts';
import { replayId } from '../../../shared/domain/ids.ts';
import type { Replay } from '../../../shared/domain/replays/replay.ts';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import { type BoundedOutcomes, outcomesUpTo } from '../../../shared/store/replay-outcomes.ts';
import type { Store } from '../../../shared/store/store.ts';
import { pageMessage } from '../../../shared/wire/replay-message.ts';
import type { Caller, Services } from '../http/route.ts';
import type { ReplayResponse } from './replay-schema.ts';

type PlanField =
  | 'mode'
  | 'filter'
  | 'from'
  | 'to'
  | 'events_per_second'
  | 'matched'
  | 'matched_more';

/** The events of a replay, and what it does with them. */
export type ReplayPlan = Pick<Replay, PlanField> & {
  readonly name?: string | undefined;
  readonly event_ids?: readonly string[];
  readonly unrouted?: true;
};

/**
 * Creates a replay in the name of the API key, once for each request: its id is derived from the
 * Idempotency-Key. Its first page is published before the replay is written. A replay that was written without
 * a page would never start, while a page without a replay is dropped.
 */
export async function createReplay(
  services: Services,
  caller: Caller,
  request: RequestIdentity,
  plan: () => Promise<ReplayPlan>,
): Promise<ReplayResponse> {
  const { store, publisher } = services;
  const known = await store.find('replays', replayId(request.id));
  if (known !== undefined) assertSameRequest({ digest: known.request_digest }, request);
  const replay = known ?? newReplay(services, caller, request, await plan());
  await publisher.publish('replay-pages', [pageMessage(replay)]);
  if (known !== undefined) return await describeReplay(store, known);
  const { written } = await store.change(
    onOne('replays', replay.id, (found): { written: Replay; replays?: readonly Replay[] } => {
      if (found === undefined) return { written: replay, replays: [replay] };
      assertSameRequest({ digest: found.request_digest }, request);
      return { written: found };
    }),
  );
  return await describeReplay(store, written);
}

function newReplay(
  { now }: Services,
  { workspace_id, actor }: Caller,
  request: RequestIdentity,
  plan: ReplayPlan,
): Replay {
  const at = new Date(now()).toISOString();
  return withoutUndefined({
    id: replayId(request.id),
    request_digest: request.digest,
    workspace_id,
    ...plan,
    status: 'running' as const,
    requested_by: { key_id: actor.id, key_name: actor.name },
    published: 0,
    expired: 0,
    missing: 0,
    page: 1,
    batch: plan.event_ids ?? [],
    exhausted: plan.event_ids !== undefined,
    due_at: at,
    created_at: at,
    updated_at: at,
  });
}

/** Of each outcome that may still change, no more are counted when somebody asks: about a hundred reads. */
const MOST_COUNTED = 100_000;

/** A replay as it is now. The outcomes of its events are counted as long as they may change. */
export async function describeReplay(store: Store, replay: Replay): Promise<ReplayResponse> {
  return describe(replay, replay.outcomes ?? (await outcomesUpTo(store, replay, MOST_COUNTED)));
}

function describe(
  replay: Replay,
  { succeeded, failed, would_start, more }: BoundedOutcomes,
): ReplayResponse {
  const { matched, matched_more, published, expired, missing } = replay;
  return withoutUndefined({
    id: replay.id,
    workspace_id: replay.workspace_id,
    name: replay.name,
    mode: replay.mode,
    filter: replay.filter,
    from: replay.from,
    to: replay.to,
    event_ids: replay.event_ids,
    unrouted: replay.unrouted,
    events_per_second: replay.events_per_second,
    status: replay.status,
    requested_by: replay.requested_by,
    error: replay.error,
    created_at: replay.created_at,
    updated_at: replay.updated_at,
    finished_at: replay.finished_at,
    progress: withoutUndefined({
      matched,
      matched_more,
      published,
      succeeded,
      failed,
      outcomes_more: more,
      expired,
      missing,
      dry_run: would_start === undefined ? undefined : { would_start },
    }),
  });
}
