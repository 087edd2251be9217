import type { Event, EventSummary } from '../../functions/api/events/event-schema.ts';
import { CommandError } from './command.ts';

export interface EventPage {
  readonly events: readonly EventSummary[];
  readonly next_cursor: string | null;
}

export interface Api {
  events(query: Readonly<Record<string, string>>): Promise<EventPage>;
  /** Undefined where the log does not know it. */
  event(id: string): Promise<Event | undefined>;
  /** Makes the next `times` announcements of each event fail: a switch only the local stack has. */
  failAnnouncements(eventIds: readonly string[], times: number): Promise<void>;
}

/** The local stack's API, as its users call it. */
export function createApi(baseUrl: string, apiKey: string): Api {
  const headers = { 'X-API-Key': apiKey };
  const call = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const response = await reach(baseUrl, path, { headers, ...init });
    if (response.ok || response.status === 404) return response;
    throw new CommandError(1, `${path} answered ${response.status}: ${await response.text()}`);
  };
  return {
    events: async (query) => {
      const response = await call(`/v1/events?${new URLSearchParams(query)}`);
      if (response.status === 404) throw new CommandError(1, `${baseUrl} has no /v1/events`);
      return (await response.json()) as EventPage;
    },
    event: async (id) => {
      const response = await call(`/v1/events/${encodeURIComponent(id)}`);
      if (response.ok) return (await response.json()) as Event;
      await response.arrayBuffer();
      return undefined;
    },
    failAnnouncements: async (event_ids, times) => {
      const body = JSON.stringify({ event_ids, times });
      const json = { 'Content-Type': 'application/json' };
      const response = await call('/_local/faults', { method: 'POST', headers: json, body });
      await response.arrayBuffer();
      if (!response.ok) throw new CommandError(1, `${baseUrl} cannot make announcements fail`);
    },
  };
}

async function reach(baseUrl: string, path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(`${baseUrl}${path}`, init);
  } catch {
    throw new CommandError(
      1,
      `The local stack does not answer at ${baseUrl}. Start it with: npm start`,
    );
  }
}
