import * as v from 'valibot';
import { onOne } from '../../../shared/domain/change.ts';
import type { Replay } from '../../../shared/domain/replays/replay.ts';
import { applyCommand, type ReplayCommand } from '../../../shared/domain/replays/replay-job.ts';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import { limitConcurrency } from '../../../shared/runtime/limit-concurrency.ts';
import { isDocumentId } from '../../../shared/store/collections.ts';
import type { Store } from '../../../shared/store/store.ts';
import { pageMessage } from '../../../shared/wire/replay-message.ts';
import { eventSummarySchema } from '../events/event-schema.ts';
import { summariseEvents } from '../events/summarise-events.ts';
import { ApiError, notFound } from '../http/api-error.ts';
import { type Caller, type Route, route, type Services } from '../http/route.ts';
import { nextCursor, nextOf, pageEntries } from '../http/schemas.ts';
import { describeReplay } from './create-replay.ts';
import { replaySchema } from './replay-schema.ts';

const COUNTS_AT_ONCE = 10;

const listReplays = route({
  method: 'get',
  path: '/v1/replays',
  id: 'listReplays',
  scope: 'events:read',
  summary: 'Lists replays with their progress, newest first.',
  query: v.strictObject(pageEntries),
  answer: v.strictObject({ replays: v.array(replaySchema), next_cursor: nextCursor }),
  async handle({ services, caller: { workspace_id }, query }) {
    const page = await services.store.page('replays', {
      where: { workspace_id },
      order: { field: 'created_at', direction: 'desc' },
      ...withoutUndefined(query),
    });
    const limited = limitConcurrency(COUNTS_AT_ONCE);
    const replays = page.found.map((one) => limited(() => describeReplay(services.store, one)));
    return { replays: await Promise.all(replays), next_cursor: nextOf(page) };
  },
});

const getReplay = route({
  method: 'get',
  path: '/v1/replays/{id}',
  id: 'getReplay',
  scope: 'events:read',
  summary: 'Returns one replay with its progress.',
  answer: replaySchema,
  async handle({ services, caller, params: { id } }) {
    return await describeReplay(services.store, await findReplay(services.store, caller, id));
  },
});

/** Costs one read for each event shown and one more, one for each contact named, and one for the replay. */
const listReplayEvents = route({
  method: 'get',
  path: '/v1/replays/{id}/events',
  id: 'listReplayEvents',
  scope: 'events:read',
  summary: 'Lists the events that a replay has reached, with what came of each.',
  query: v.strictObject({
    /** `would_start`: of a dry run, those that would start an execution. */
    outcome: v.optional(v.picklist(['succeeded', 'failed', 'would_start'])),
    ...pageEntries,
  }),
  answer: v.strictObject({ events: v.array(eventSummarySchema), next_cursor: nextCursor }),
  async handle({ services, caller, params: { id }, query: { outcome, ...place } }) {
    const { store } = services;
    const { from, to } = await findReplay(store, caller, id);
    // The replay's id is the only index that is needed; an event that another workspace has imported is left out.
    const page = await store.page('records', {
      where: {},
      contains: { index_replays: outcome === undefined ? id : `${id}:${outcome}` },
      order: { field: 'received_at', direction: 'desc' },
      ...withoutUndefined({ ...place, from, to }),
    });
    const own = page.found.filter((one) => one.workspace_id === caller.workspace_id);
    const { found } = await summariseEvents(services, caller, { found: own });
    return { events: found, next_cursor: nextOf(page) };
  },
});

async function findReplay(store: Store, { workspace_id }: Caller, id: string): Promise<Replay> {
  const replay = await store.find('replays', id);
  if (replay?.workspace_id !== workspace_id) throw notFound('replay');
  return replay;
}

const commands: Readonly<Record<ReplayCommand, string>> = {
  pause: 'Pauses a replay before its next batch of events. It can be resumed.',
  resume: 'Resumes a replay where it stopped, after a pause or a failure.',
  cancel: 'Cancels a replay. Events that it has already published are still processed.',
};

const commandRoutes = Object.entries(commands).map(([command, summary]) =>
  route({
    method: 'post',
    path: `/v1/replays/{id}/${command}`,
    id: `${command}Replay`,
    scope: 'events:replay',
    summary,
    answer: replaySchema,
    errors: { replay_finished: 409, ...(command === 'pause' && { replay_stopped: 409 }) },
    async handle({ services, caller, params: { id } }) {
      return await describeReplay(
        services.store,
        await changeReplay(services, caller, id, command as ReplayCommand),
      );
    },
  }),
);

async function changeReplay(
  { store, publisher, now }: Services,
  { workspace_id }: Caller,
  id: string,
  command: ReplayCommand,
): Promise<Replay> {
  if (!isDocumentId(id)) throw notFound('replay');
  const at = new Date(now()).toISOString();
  const commanded = (replay: Replay | undefined): Replay => {
    if (replay?.workspace_id !== workspace_id) throw notFound('replay');
    const after = applyCommand(replay, command, at);
    if (after === undefined) throw stateConflict(replay);
    return after;
  };
  if (command === 'resume') {
    // First, as when a replay is created: one that is set running without a page would never go on. Also while it
    // runs: a page that is ordered twice is done once.
    const page = commanded(await store.find('replays', id));
    await publisher.publish('replay-pages', [pageMessage(page, true)]);
  }
  const { after } = await store.change(
    onOne('replays', id, (replay): { after: Replay; replays?: readonly Replay[] } => {
      const after = commanded(replay);
      return after === replay ? { after } : { after, replays: [after] };
    }),
  );
  return after;
}

function stateConflict({ status }: Replay): ApiError {
  if (status === 'failed') {
    const message = 'The replay has failed. Resume it or cancel it.';
    return new ApiError(409, 'replay_stopped', message);
  }
  return new ApiError(
    409,
    'replay_finished',
    `The replay is ${status} and cannot change any more.`,
  );
}

export const replayRoutes: readonly Route[] = [
  listReplays,
  getReplay,
  listReplayEvents,
  ...commandRoutes,
];
