import * as v from 'valibot';
import { KEPT_MS } from '../../../shared/domain/events/record.ts';
import { eventQuery } from '../../../shared/store/event-query.ts';
import type { Store } from '../../../shared/store/store.ts';
import { ApiError } from '../http/api-error.ts';
import { type Caller, type Route, route, type Services } from '../http/route.ts';
import { beginReplay } from './begin-replay.ts';
import { planSchema, rangeSchema, replaySchema } from './replay-schema.ts';

type Range = v.InferOutput<typeof rangeSchema>;

/** What arrives from now on is no replay's. */
function rangeUntilNow({ from, to, ...range }: Range, now: number): Range {
  const until = [to, new Date(now).toISOString()].sort()[0] ?? to;
  if (from < until) return { ...range, from, to: until };
  const details = ['from: must be before to, and in the past'];
  throw new ApiError(400, 'invalid_body', 'the body is not understood', details);
}

async function queryOf({ store }: Services, { workspace_id }: Caller, range: Range) {
  const { filter, from, to } = range;
  const asked = await eventQuery(store, workspace_id, filter);
  return { ...asked, order: { field: 'received_at', direction: 'asc' as const }, from, to };
}

const planReplay = route({
  method: 'post',
  path: '/v1/replays/plan',
  id: 'planReplay',
  summary: 'What a replay would do: how many events, of which time, how long. Begins nothing.',
  body: rangeSchema,
  answer: planSchema,
  async handle({ services, caller, body }) {
    const range = rangeUntilNow(body, services.now());
    const query = await queryOf(services, caller, range);
    const kept = new Date(services.now() - KEPT_MS).toISOString();
    const [matched, expired, oldest, newest] = await Promise.all([
      services.store.count('records', query),
      range.from < kept ? services.store.count('records', { ...query, to: kept }) : 0,
      endOf(services.store, query, 'asc'),
      endOf(services.store, query, 'desc'),
    ]);
    return {
      ...{ matched, expired, ...(oldest && { oldest }), ...(newest && { newest }) },
      estimated_seconds: Math.ceil((matched - expired) / range.events_per_second),
      events_per_second: range.events_per_second,
    };
  },
});

/** When the first or last of them was received. */
async function endOf(
  store: Store,
  query: Awaited<ReturnType<typeof queryOf>>,
  direction: 'asc' | 'desc',
): Promise<string | undefined> {
  const order = { field: 'received_at', direction };
  const { found } = await store.page('records', { ...query, order, limit: 1 });
  return found[0]?.received_at;
}

const startReplay = route({
  method: 'post',
  path: '/v1/replays',
  id: 'startReplay',
  summary: 'Replays all that a filter finds in a time, at a pace.',
  body: rangeSchema,
  answer: v.strictObject({ replay: replaySchema }),
  status: 201,
  async handle({ services, caller, body }) {
    const range = rangeUntilNow(body, services.now());
    const query = await queryOf(services, caller, range);
    const matched = await services.store.count('records', query);
    return { replay: await beginReplay(services, caller, { ...range, matched }) };
  },
});

export const startReplayRoutes: readonly Route[] = [planReplay, startReplay];
