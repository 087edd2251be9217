import * as v from 'valibot';
import { eventFilterEntries } from '../../../shared/domain/events/event-filter.ts';
import type { EventRecord } from '../../../shared/domain/events/record.ts';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import { eventQuery } from '../../../shared/store/event-query.ts';
import { matchQuery } from '../../../shared/store/match-query.ts';
import type { Page, PageQuery, Store } from '../../../shared/store/store.ts';
import { envelopeSchema } from '../../../shared/wire/envelope.ts';
import { contactsOf } from '../conversations/contacts.ts';
import { invalidInput } from '../http/api-error.ts';
import { type Route, route } from '../http/route.ts';
import { givenId, givenMoment, nextCursor, nextOf, pageEntries } from '../http/schemas.ts';
import { describeEvent, summariseEvent } from './describe-event.ts';
import { eventSchema, eventSummarySchema } from './event-schema.ts';
import { findEvent, findPayload } from './find-event.ts';

const listQuery = v.strictObject({
  ...eventFilterEntries,
  event_id: v.optional(givenId),
  /** Our id of a message: the events that hold its words. Not together with `workflow_id`. */
  message_id: v.optional(givenId),
  /** Bounds of `received_at`: `from` is included, `to` is not. */
  from: v.optional(givenMoment),
  to: v.optional(givenMoment),
  ...pageEntries,
});

/**
 * Costs one read for each event shown and one more, one for each contact named, and one for a contact or
 * conversation in the filter. The cost does not grow with the log.
 */
const listEvents = route({
  method: 'get',
  path: '/v1/events',
  id: 'listEvents',
  scope: 'events:read',
  summary: 'Lists events, newest first. New events do not shift the pages.',
  query: listQuery,
  answer: v.strictObject({ events: v.array(eventSummarySchema), next_cursor: nextCursor }),
  async handle({ services: { store }, caller: { workspace_id }, query }) {
    const { limit, cursor, from, to, event_id, message_id, ...filter } = query;
    if (message_id !== undefined && filter.workflow_id !== undefined) {
      throw invalidInput('query', ['message_id: cannot be combined with workflow_id']);
    }
    const page = await findPage(store, event_id, {
      ...(await eventQuery(store, workspace_id, filter)),
      ...(message_id !== undefined && { contains: { index_messages: message_id } }),
      order: { field: 'received_at', direction: 'desc' },
      ...withoutUndefined({ limit, cursor, from, to }),
    });
    const contacts = await contactsOf(store, workspace_id, page.found);
    return {
      events: page.found.map((one) => summariseEvent(one, contacts.get(one.contact_id ?? ''))),
      next_cursor: nextOf(page),
    };
  },
});

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
  answer: envelopeSchema,
  errors: { payload_expired: 410, payload_deleted: 410, payload_missing: 404 },
  async handle({ services, caller, params }) {
    return await findPayload(services, await findEvent(services, caller, params.id));
  },
});

export const eventRoutes: readonly Route[] = [listEvents, getEvent, getPayload];
