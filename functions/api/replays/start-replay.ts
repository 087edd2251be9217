import * as v from 'valibot';
import type { EventRecord } from '../../../shared/domain/events/record.ts';
import { dryRunEvent } from '../events/dry-run-event.ts';
import { findEvent, findPayload } from '../events/find-event.ts';
import { invalidInput, notFound } from '../http/api-error.ts';
import { OkAnswer, type Route, route } from '../http/route.ts';
import { countExpired, countMatched } from './count-matched.ts';
import { createReplay, type ReplayPlan } from './create-replay.ts';
import {
  dryRunSchema,
  EVENTS_PER_SECOND,
  modeSchema,
  planSchema,
  rangeSchema,
  replaySchema,
  selectionSchema,
} from './replay-schema.ts';

type Range = v.InferOutput<typeof rangeSchema>;

const planReplay = route({
  method: 'post',
  path: '/v1/replays/plan',
  id: 'planReplay',
  scope: 'events:read',
  summary:
    'Counts the events a replay would include and estimates how long it takes. Changes nothing.',
  body: rangeSchema,
  answer: planSchema,
  async handle({ services: { store, now }, caller, body }) {
    const range = rangeUntilNow(body, now());
    const matching = { ...range, workspace_id: caller.workspace_id };
    const [found, expired] = await Promise.all([
      countMatched(store, matching, now()),
      countExpired(store, matching, now()),
    ]);
    return {
      ...found,
      expired,
      estimated_seconds: Math.ceil((found.matched - expired) / range.events_per_second),
      events_per_second: range.events_per_second,
    };
  },
});

const startReplay = route({
  method: 'post',
  path: '/v1/replays',
  id: 'startReplay',
  scope: 'events:replay',
  summary: 'Replays all events that match a filter within a time range, at a limited rate.',
  description:
    '`reprocess` does what is missing, `rerun` also starts the workflows again, and `dry_run` only says what would happen. Ask for the plan first: it says how many events there are.',
  creates: true,
  body: rangeSchema,
  answer: v.strictObject({ replay: replaySchema }),
  status: 201,
  async handle({ services, caller, request, body }) {
    const now = services.now();
    const range = rangeUntilNow(body, now);
    const matching = { ...range, workspace_id: caller.workspace_id };
    const plan = async (): Promise<ReplayPlan> => ({
      ...range,
      ...(await countMatched(services.store, matching, now)),
    });
    return { replay: await createReplay(services, caller, request, plan) };
  },
});

/** Events that arrive from now on belong to no replay. */
function rangeUntilNow({ from, to, ...range }: Range, now: number): Range {
  const until = [to, new Date(now).toISOString()].sort()[0] ?? to;
  if (from < until) return { ...range, from, to: until };
  throw invalidInput('body', ['from: must be before to, and in the past']);
}

const replayEvent = route({
  method: 'post',
  path: '/v1/events/{id}/replay',
  id: 'replayEvent',
  scope: 'events:replay',
  summary:
    'Replays one event. A dry run answers at once with what would change, and changes nothing.',
  creates: true,
  body: modeSchema,
  answer: v.strictObject({
    replay: v.strictObject({ ...replaySchema.entries, event_id: v.string() }),
  }),
  status: 202,
  done: v.strictObject({ dry_run: dryRunSchema }),
  errors: { payload_expired: 410, payload_deleted: 410, payload_missing: 404 },
  async handle({ services, caller, params, request, body: { mode } }) {
    const record = await findEvent(services, caller, params.id);
    const envelope = await findPayload(services, record);
    if (mode === 'dry_run') {
      return new OkAnswer({ dry_run: await dryRunEvent(services, record, envelope) });
    }
    const plan = async () => ({ mode, ...selectionOf([record]) });
    const replay = await createReplay(services, caller, request, plan);
    return { replay: { ...replay, event_id: record.id } };
  },
});

const replayEvents = route({
  method: 'post',
  path: '/v1/events/replay',
  id: 'replayEvents',
  scope: 'events:replay',
  summary: 'Replays a selection of up to 200 events.',
  creates: true,
  body: selectionSchema,
  answer: v.strictObject({ replay: replaySchema }),
  status: 202,
  errors: { not_found: 404 },
  async handle({ services, caller, request, body: { event_ids, ...options } }) {
    const plan = async (): Promise<ReplayPlan> => {
      const ids = [...new Set(event_ids)];
      const found = await services.store.findAll('records', ids);
      const records = ids.map((id) => {
        const record = found.get(id);
        if (record?.workspace_id !== caller.workspace_id) throw notFound('event');
        return record;
      });
      return { ...options, ...selectionOf(records) };
    };
    return { replay: await createReplay(services, caller, request, plan) };
  },
});

function selectionOf(records: readonly EventRecord[]) {
  const times = records.map(({ received_at }) => received_at).sort();
  return {
    filter: {},
    from: times[0] ?? '',
    // The end of a range is not part of it.
    to: new Date(Date.parse(times.at(-1) ?? '') + 1).toISOString(),
    event_ids: records.map(({ id }) => id),
    events_per_second: EVENTS_PER_SECOND,
    matched: records.length,
  };
}

export const startReplayRoutes: readonly Route[] = [
  planReplay,
  startReplay,
  replayEvents,
  replayEvent,
];
