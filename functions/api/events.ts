import * as v from 'valibot';
import { eventTypes } from '../../shared/domain/event.ts';
import { compact } from '../../shared/domain/join.ts';
import type { EventRecord } from '../../shared/domain/record.ts';
import { notFound } from './api-error.ts';
import { nextCursor, nextOf, pageEntries } from './list.ts';
import { type Caller, type Route, route, type Services } from './route.ts';

const listQuery = v.strictObject({
  platform: v.optional(v.pipe(v.string(), v.regex(/^[a-z]{1,32}$/))),
  status: v.optional(v.picklist(['received', 'retrying', 'success', 'failed'])),
  type: v.optional(v.picklist(eventTypes)),
  ...pageEntries,
});

const anEvent = v.custom<EventRecord>(() => true);

const listEvents = route({
  method: 'get',
  path: '/v1/events',
  id: 'listEvents',
  summary: 'The event log, newest first; stable under new arrivals.',
  query: listQuery,
  answer: v.object({ events: v.array(anEvent), next_cursor: nextCursor }),
  async handle({ services: { store }, caller, query: { limit, cursor, ...filters } }) {
    const page = await store.page('records', {
      where: { workspace_id: caller.workspace_id, ...compact(filters) },
      order: { field: 'received_at', direction: 'desc' },
      ...compact({ limit, cursor }),
    });
    return { events: [...page.found], next_cursor: nextOf(page) };
  },
});

const getEvent = route({
  method: 'get',
  path: '/v1/events/{id}',
  id: 'getEvent',
  summary: 'One event with its attempts, normalised form and executions.',
  answer: anEvent,
  handle: ({ services, caller, params }) => findEvent(services, caller, params['id']),
});

/** Another workspace's event is as unknown as none. */
export async function findEvent(
  { store }: Services,
  { workspace_id }: Caller,
  id = '',
): Promise<EventRecord> {
  const record = await store.find('records', id);
  if (record?.workspace_id !== workspace_id) throw notFound('event');
  return record;
}

export const eventRoutes: readonly Route[] = [listEvents, getEvent];
