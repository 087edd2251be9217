import type { Event, EventSummary } from '../../functions/api/events/event-schema.ts';
import type { Log } from '../../packages/client/src/follow-log.ts';
import { type ExportPart, readExport } from '../../shared/wire/read-export.ts';
import { type ApiAddress, createApiClient } from '../cli/api-client.ts';
import { keepTrying } from '../cli/keep-trying.ts';

export interface EventPage {
  readonly events: readonly EventSummary[];
  readonly next_cursor: string | null;
}

/** Rejects as `ApiClient` does. */
export interface EventsApi {
  events(query: Readonly<Record<string, string>>): Promise<EventPage>;
  /** Undefined if the log does not have it. */
  event(id: string): Promise<Event | undefined>;
}

export function createEventsApi(address: ApiAddress): EventsApi {
  const api = createApiClient(address);
  return {
    events: (query) => api.get(`/v1/events?${new URLSearchParams(query)}`),
    event: (id) => api.find(`/v1/events/${encodeURIComponent(id)}`),
  };
}

const OUTAGE_MS = 30 * 60_000;

/** The log as `followLog` reads it, narrowed by a query. While the API is out of reach it waits, for half an hour at most. */
export function openLog(
  api: EventsApi,
  query: Readonly<Record<string, string>>,
  say: (sentence: string) => void,
): Log<EventSummary, Event> {
  const trying = { forMs: OUTAGE_MS, say };
  return {
    events({ limit, ...bounds }) {
      const whole = { ...query, ...bounds, ...(limit && { limit: String(limit) }) };
      return keepTrying(() => api.events(whole), trying);
    },
    event: (id) => keepTrying(() => api.event(id), trying),
  };
}

/** All events that the query finds, as a file. Rejects as `ApiClient` does. */
export function exportEvents(
  address: ApiAddress,
  query: Readonly<Record<string, string>>,
): AsyncIterable<ExportPart> {
  const api = createApiClient(address);
  return readExport((after) => {
    const parameters = new URLSearchParams({ ...query, ...(after && { after }) });
    return api.open(`/v1/events/export?${parameters}`);
  });
}
