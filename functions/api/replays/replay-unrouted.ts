import * as v from 'valibot';
import { isConnected, UNROUTED_WORKSPACE } from '../../../shared/domain/blocks/block.ts';
import { KEPT_MS } from '../../../shared/domain/events/record.ts';
import { eventQuery } from '../../../shared/store/event-query.ts';
import { findBlock } from '../blocks/find-block.ts';
import { ApiError } from '../http/api-error.ts';
import { type Route, route } from '../http/route.ts';
import { beginReplay } from './begin-replay.ts';
import { RATE, replaySchema } from './replay-schema.ts';

const replayUnrouted = route({
  method: 'post',
  path: '/v1/blocks/{id}/replay-unrouted',
  id: 'replayUnrouted',
  summary: 'Takes in what came for the account before it was connected, of the last 30 days.',
  body: v.strictObject({}),
  answer: v.strictObject({ replay: replaySchema }),
  status: 202,
  errors: { block_disconnected: 409 },
  async handle({ services, caller, params }) {
    const block = await findBlock(services, caller, params['id']);
    if (!isConnected(block)) {
      throw new ApiError(409, 'block_disconnected', 'connect the account first');
    }
    const { platform, account_id } = block;
    const filter = { platform, account_id };
    const from = new Date(services.now() - KEPT_MS).toISOString();
    const to = new Date(services.now()).toISOString();
    const matched = await services.store.count('records', {
      ...(await eventQuery(services.store, UNROUTED_WORKSPACE, filter)),
      order: { field: 'received_at', direction: 'asc' },
      ...{ from, to },
    });
    const replay = await beginReplay(services, caller, {
      ...{ mode: 'reprocess', filter, from, to, unrouted: true, matched },
      events_per_second: RATE,
    });
    return { replay };
  },
});

export const replayUnroutedRoutes: readonly Route[] = [replayUnrouted];
