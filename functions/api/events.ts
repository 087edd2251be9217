import * as v from 'valibot';
import { eventQuery } from '../../shared/cloud/event-query.ts';
import { matchingOf } from '../../shared/cloud/memory-page.ts';
import type { Page, PageQuery, Store } from '../../shared/cloud/store.ts';
import { eventFilterEntries } from '../../shared/domain/event-filter.ts';
import { compact } from '../../shared/domain/join.ts';
import type { EventRecord } from '../../shared/domain/record.ts';
import { envelopeSchema } from '../../shared/wire/envelope.ts';
import { contactsOf } from './contacts-of.ts';
import { describeEvent, summariseEvent } from './describe-event.ts';
import { findEvent } from './find-event.ts';
import { findPayload } from './find-payload.ts';
import { nextCursor, nextOf, pageEntries } from './list.ts';
import { type Route, route } from './route.ts';
import { eventSchema, eventSummarySchema } from './schemas/event.ts';
import { givenMoment } from './schemas/moment.ts';

const listQuery = v.strictObject({
  ...eventFilterEntries,
  event_id: v.optional(v.pipe(v.string(), v.nonEmpty(), v.maxLength(200))),
  /** By `received_at`: from this on, and before that. */
  from: v.optional(givenMoment),
  to: v.optional(givenMoment),
  ...pageEntries,
});

/**
 * Costs a read for each event shown and one more, one for each contact named, and one for a contact or
 * conversation in the filter: the same at a million events as at a thousand.
 */
const listEvents = route({
  method: 'get',
  path: '/v1/events',
  id: 'listEvents',
  summary: 'The event log, newest first; stable under new arrivals.',
  query: listQuery,
  answer: v.strictObject({ events: v.array(eventSummarySchema), next_cursor: nextCursor }),
  async handle({ services: { store }, caller: { workspace_id }, query }) {
    const { limit, cursor, from, to, event_id, ...filter } = query;
    const page = await findPage(store, event_id, {
      ...(await eventQuery(store, workspace_id, filter)),
      order: { field: 'received_at', direction: 'desc' },
      ...compact({ limit, cursor, from, to }),
    });
    const contacts = await contactsOf(store, workspace_id, page.found);
    return {
      events: page.found.map((one) => summariseEvent(one, contacts.get(one.contact_id ?? ''))),
      next_cursor: nextOf(page),
    };
  },
});

/** An event that is named is looked up, and left out where the rest of the query does not hold of it. */
async function findPage(
  store: Store,
  eventId: string | undefined,
  query: PageQuery,
): Promise<Page<EventRecord>> {
  if (eventId === undefined) return await store.page('records', query);
  const record = await store.find('records', eventId);
  const found = matchingOf('records', record === undefined ? [] : [record], query);
  return { found: found.map(({ document }) => document) };
}

const getEvent = route({
  method: 'get',
  path: '/v1/events/{id}',
  id: 'getEvent',
  summary: 'One event with its attempts, normalised form, executions and replays.',
  answer: eventSchema,
  async handle({ services, caller, params }) {
    const { store, retries, now } = services;
    const record = await findEvent(services, caller, params['id']);
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
  summary: 'The envelope as it was archived: what the platform sent, untouched.',
  answer: envelopeSchema,
  refusals: { payload_expired: 410, payload_missing: 404 },
  async handle({ services, caller, params }) {
    return await findPayload(services, await findEvent(services, caller, params['id']));
  },
});

export const eventRoutes: readonly Route[] = [listEvents, getEvent, getPayload];
