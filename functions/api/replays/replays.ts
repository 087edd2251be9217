import * as v from 'valibot';
import { onOne } from '../../../shared/domain/change.ts';
import { compact } from '../../../shared/domain/merge.ts';
import type { Replay } from '../../../shared/domain/replays/replay.ts';
import { applyCommand, type Wish } from '../../../shared/domain/replays/replay-job.ts';
import { limitConcurrency } from '../../../shared/runtime/limit-concurrency.ts';
import { isDocumentId } from '../../../shared/store/collections.ts';
import { pageMessage } from '../../../shared/wire/replay-message.ts';
import { ApiError, notFound } from '../http/api-error.ts';
import { nextCursor, nextOf, pageEntries } from '../http/list.ts';
import { type Caller, type Route, route, type Services } from '../http/route.ts';
import { describeReplay } from './describe-replay.ts';
import { replaySchema } from './replay-schema.ts';

const COUNTS_AT_ONCE = 10;

const listReplays = route({
  method: 'get',
  path: '/v1/replays',
  id: 'listReplays',
  summary: 'Replays with how far they are, newest first.',
  query: v.strictObject(pageEntries),
  answer: v.strictObject({ replays: v.array(replaySchema), next_cursor: nextCursor }),
  async handle({ services, caller: { workspace_id }, query }) {
    const page = await services.store.page('replays', {
      where: { workspace_id },
      order: { field: 'created_at', direction: 'desc' },
      ...compact(query),
    });
    const inTurn = limitConcurrency(COUNTS_AT_ONCE);
    const replays = page.found.map((one) => inTurn(() => describeReplay(services, one)));
    return { replays: await Promise.all(replays), next_cursor: nextOf(page) };
  },
});

const getReplay = route({
  method: 'get',
  path: '/v1/replays/{id}',
  id: 'getReplay',
  summary: 'One replay with how far it is.',
  answer: replaySchema,
  async handle({ services, caller, params: { id = '' } }) {
    const replay = await services.store.find('replays', id);
    if (replay?.workspace_id !== caller.workspace_id) throw notFound('replay');
    return await describeReplay(services, replay);
  },
});

const wishes: Readonly<Record<Wish, string>> = {
  pause: 'Stops it before its next handful of events; it can be resumed.',
  resume: 'Lets it go on where it stood, after a pause or a failure.',
  cancel: 'Ends it; what has been published is processed all the same.',
};

const steering = Object.entries(wishes).map(([wish, summary]) =>
  route({
    method: 'post',
    path: `/v1/replays/{id}/${wish}`,
    id: `${wish}Replay`,
    summary,
    answer: replaySchema,
    errors: { replay_finished: 409, ...(wish === 'pause' && { replay_stopped: 409 }) },
    async handle({ services, caller, params: { id = '' } }) {
      return await describeReplay(services, await steer(services, caller, id, wish as Wish));
    },
  }),
);

async function steer(
  { store, publisher, now }: Services,
  { workspace_id }: Caller,
  id: string,
  wish: Wish,
): Promise<Replay> {
  if (!isDocumentId(id)) throw notFound('replay');
  const at = new Date(now()).toISOString();
  const { after } = await store.change(
    onOne('replays', id, (replay): { after: Replay; replays?: readonly Replay[] } => {
      if (replay?.workspace_id !== workspace_id) throw notFound('replay');
      const after = applyCommand(replay, wish, at);
      if (after === undefined) throw refuseWish(replay);
      return after === replay ? { after } : { after, replays: [after] };
    }),
  );
  // Also when it runs: asked for twice, a page is done once, and one that got lost is asked for again.
  if (wish === 'resume') await publisher.publish('replay-pages', [pageMessage(after)]);
  return after;
}

function refuseWish({ status }: Replay): ApiError {
  if (status === 'failed') {
    const message = 'it has failed and does nothing: resume it, or cancel it';
    return new ApiError(409, 'replay_stopped', message);
  }
  return new ApiError(409, 'replay_finished', `it is ${status}: nothing can be changed any more`);
}

export const replayRoutes: readonly Route[] = [listReplays, getReplay, ...steering];
