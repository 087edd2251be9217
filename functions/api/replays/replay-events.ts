import * as v from 'valibot';
import type { EventRecord } from '../../../shared/domain/events/record.ts';
import type { ReplayMode } from '../../../shared/domain/replays/replay.ts';
import { dryRunEvent } from '../events/dry-run-event.ts';
import { findEvent } from '../events/find-event.ts';
import { findPayload } from '../events/find-payload.ts';
import { notFound } from '../http/api-error.ts';
import { type Caller, type Route, route, type Services } from '../http/route.ts';
import { beginReplay } from './begin-replay.ts';
import { dryRunSchema, modeSchema, RATE, replaySchema, selectionSchema } from './replay-schema.ts';

const replayEvent = route({
  method: 'post',
  path: '/v1/events/{id}/replay',
  id: 'replayEvent',
  summary: 'Replays one event; a dry run tells at once what would change, and changes nothing.',
  body: modeSchema,
  answer: v.strictObject({
    replay: v.strictObject({ ...replaySchema.entries, event_id: v.string() }),
  }),
  status: 202,
  done: v.strictObject({ dry_run: dryRunSchema }),
  errors: { payload_expired: 410, payload_missing: 404 },
  async handle({ services, caller, params, body: { mode } }) {
    const record = await findEvent(services, caller, params['id']);
    const envelope = await findPayload(services, record);
    if (mode === 'dry_run') return { dry_run: await dryRunEvent(services, record, envelope) };
    const replay = await replaySelection(services, caller, { mode, records: [record] });
    return { replay: { ...replay, event_id: record.id } };
  },
});

const replayEvents = route({
  method: 'post',
  path: '/v1/events/replay',
  id: 'replayEvents',
  summary: 'Replays a selection of up to 200 events.',
  body: selectionSchema,
  answer: v.strictObject({ replay: replaySchema }),
  status: 202,
  errors: { not_found: 404 },
  async handle({ services, caller, body: { event_ids, ...wanted } }) {
    const ids = [...new Set(event_ids)];
    const found = await services.store.findAll('records', ids);
    const records = ids.map((id) => {
      const record = found.get(id);
      if (record?.workspace_id !== caller.workspace_id) throw notFound('event');
      return record;
    });
    return { replay: await replaySelection(services, caller, { ...wanted, records }) };
  },
});

interface Selection {
  readonly mode: ReplayMode;
  readonly name?: string | undefined;
  readonly records: readonly EventRecord[];
}

function replaySelection(services: Services, caller: Caller, { records, ...wanted }: Selection) {
  const times = records.map(({ received_at }) => received_at).sort();
  return beginReplay(services, caller, {
    ...wanted,
    filter: {},
    from: times[0] ?? '',
    // The end of a time is not part of it.
    to: new Date(Date.parse(times.at(-1) ?? '') + 1).toISOString(),
    event_ids: records.map(({ id }) => id),
    events_per_second: RATE,
    matched: records.length,
  });
}

export const replayEventRoutes: readonly Route[] = [replayEvents, replayEvent];
