import * as v from 'valibot';
import { eventFilterEntries } from '../../../shared/domain/events/event-filter.ts';
import type { EventRecord } from '../../../shared/domain/events/record.ts';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import { eventQuery } from '../../../shared/store/event-query.ts';
import { matchQuery } from '../../../shared/store/match-query.ts';
import type { Page, PageQuery, Store } from '../../../shared/store/store.ts';
import { envelopeSchema } from '../../../shared/wire/envelope.ts';
import { contactsOf } from '../conversations/contacts.ts';
import { givenSearch } from '../conversations/search.ts';
import { invalidInput } from '../http/api-error.ts';
import { exportEntries, exportRows, type PagePlace } from '../http/export-rows.ts';
import { type Caller, fileSchema, type Route, route, type Services } from '../http/route.ts';
import { givenId, givenMoment, nextCursor, nextOf, pageEntries } from '../http/schemas.ts';
import { describeEvent } from './describe-event.ts';
import { describeRequest } from './describe-request.ts';
import { eventColumns } from './event-columns.ts';
import { eventSchema, eventSummarySchema, requestSchema } from './event-schema.ts';
import { findEvent, findPayload } from './find-event.ts';
import { searchEvents } from './search-events.ts';
import { summariseEvents } from './summarise-events.ts';

/** The parameters that filter the log. They are spread into a schema. */
const filterEntries = {
  ...eventFilterEntries,
  event_id: v.optional(givenId),
  /** Our id of a message: the events that hold its words. Not together with `workflow_id`. */
  message_id: v.optional(givenId),
  /** Bounds of `received_at`: `from` is included, `to` is not. */
  from: v.optional(givenMoment),
  to: v.optional(givenMoment),
};
const wantedSchema = v.strictObject(filterEntries);

/**
 * Costs one read for each event shown and one more, one for each contact named, and one for a contact or
 * conversation in the filter. The cost does not grow with the log. With `text` it reads up to 300 events.
 */
const listEvents = route({
  method: 'get',
  path: '/v1/events',
  id: 'listEvents',
  scope: 'events:read',
  summary: 'Lists events, newest first. New events do not shift the pages.',
  description:
    'All filters that are given must hold. An event appears once it has been processed; its place is by the time of receipt. To see what arrives, ask again with `from` a little before the newest event, or use `npm run listen`. With `text`, each page looks through the next 300 events: it may have few of them, or none, and still another page after it.',
  query: v.strictObject({ ...filterEntries, text: v.optional(givenSearch), ...pageEntries }),
  answer: v.strictObject({ events: v.array(eventSummarySchema), next_cursor: nextCursor }),
  async handle({ services, caller, query: { limit, cursor, text, ...wanted } }) {
    const read = recordsOf(services, caller, wanted);
    const place = { limit, cursor };
    const page = text === undefined ? await read(place) : await searchEvents(read, text, place);
    const summary = await summariseEvents(services, caller, page);
    return { events: summary.found, next_cursor: nextOf(summary) };
  },
});

/** The same costs as those of the list with as many events. */
const exportEvents = route({
  method: 'get',
  path: '/v1/events/export',
  id: 'exportEvents',
  scope: 'events:read',
  summary: 'Streams the events of the list as NDJSON or CSV: at most 10,000 in one answer.',
  description:
    'For more, or after a connection that broke, ask again with `after`, the id in the last whole line, until an answer has no line. The answers together are one file.',
  query: v.strictObject({ ...filterEntries, ...exportEntries }),
  answer: fileSchema,
  errors: { not_found: 404 },
  async handle({ services, caller, query: { format, after, ...wanted } }) {
    const last = after === undefined ? undefined : await findEvent(services, caller, after);
    const read = recordsOf(services, caller, wanted);
    return await exportRows(services, {
      name: 'events',
      format,
      after: last && { id: last.id, at: last.received_at },
      columns: eventColumns,
      page: async (place) => await summariseEvents(services, caller, await read(place)),
    });
  },
});

/** Reads pages of the events that are wanted. */
function recordsOf(
  { store }: Services,
  { workspace_id }: Caller,
  { from, to, event_id, message_id, ...filter }: v.InferOutput<typeof wantedSchema>,
) {
  if (message_id !== undefined && filter.workflow_id !== undefined) {
    throw invalidInput('query', ['message_id: cannot be combined with workflow_id']);
  }
  const query = eventQuery(store, workspace_id, filter);
  return async (place: PagePlace): Promise<Page<EventRecord>> =>
    await findPage(store, event_id, {
      ...(await query),
      ...(message_id !== undefined && { contains: { index_messages: message_id } }),
      order: { field: 'received_at', direction: 'desc' },
      ...withoutUndefined({ ...place, from, to }),
    });
}

/** An event given by id is looked up, and left out if it does not match the rest of the query. */
async function findPage(
  store: Store,
  eventId: string | undefined,
  query: PageQuery,
): Promise<Page<EventRecord>> {
  if (eventId === undefined) return await store.page('records', query);
  const record = await store.find('records', eventId);
  if (record === undefined) return { found: [] };
  return { found: matchQuery('records', record, query) === undefined ? [] : [record] };
}

const getEvent = route({
  method: 'get',
  path: '/v1/events/{id}',
  id: 'getEvent',
  scope: 'events:read',
  summary: 'Returns one event with its attempts, normalised form, executions and replays.',
  description:
    '`normalised` is the event in the form that is the same for all platforms, as destinations and engines receive it.',
  answer: eventSchema,
  async handle({ services, caller, params }) {
    const { store, retries, now } = services;
    const record = await findEvent(services, caller, params.id);
    const [contacts, executions] = await Promise.all([
      contactsOf(store, caller.workspace_id, [record]),
      store.findAll(
        'executions',
        record.executions.map(({ id }) => id),
      ),
    ]);
    const contact = contacts.get(record.contact_id ?? '');
    return describeEvent(record, { contact, executions, retries, now: now() });
  },
});

const getPayload = route({
  method: 'get',
  path: '/v1/events/{id}/payload',
  id: 'getEventPayload',
  scope: 'events:read',
  summary: 'Returns the envelope: what the platform sent, unchanged.',
  description: 'Available for 30 days, unless the person deleted the message.',
  answer: envelopeSchema,
  errors: { payload_expired: 410, payload_deleted: 410, payload_missing: 404 },
  async handle({ services, caller, params }) {
    return await findPayload(services, await findEvent(services, caller, params.id));
  },
});

const getRequest = route({
  method: 'get',
  path: '/v1/events/{id}/request',
  id: 'getEventRequest',
  scope: 'events:read',
  summary:
    'Returns the request that the event came in, reduced to this event, without its signature.',
  description:
    'To send it again to an installation of your own: signed by `npm run send`, or with a tool such as curl.',
  answer: requestSchema,
  errors: { payload_expired: 410, payload_deleted: 410, payload_missing: 404 },
  async handle({ services, caller, params }) {
    return describeRequest(
      await findPayload(services, await findEvent(services, caller, params.id)),
    );
  },
});

/** The export comes before the event, whose id it would be. */
export const eventRoutes: readonly Route[] = [
  listEvents,
  exportEvents,
  getEvent,
  getPayload,
  getRequest,
];
