import { newRecord } from '../../../shared/domain/events/record.ts';
import type { Store } from '../../../shared/store/store.ts';
import type { Envelope } from '../../../shared/wire/envelope.ts';
import { wrapEvent } from '../../../shared/wire/wrap-event.ts';

export const WORKSPACE = 'ws_replay';
export const ACCOUNT = 'U0123456789abcdef0123456789abcdef';
/** A commit stays below Firestore's former limit of 500 writes. */
const BATCH = 250;
const PEOPLE = 1_000;

/** Writes LINE texts, ten per second until now, that could not be processed. */
export async function writeFailedEvents(store: Store, events: number): Promise<void> {
  const first = Date.now() - events * 100 - 60_000;
  for (let from = 0; from < events; from += BATCH) {
    const length = Math.min(BATCH, events - from);
    const envelopes = Array.from({ length }, (_, n) => nthEvent(from + n, first));
    const records = envelopes.map((envelope) => {
      const error = {
        code: 'normalise_failed',
        message: 'the event could not be normalised because of an error in our code',
      };
      const attempt = { at: envelope.received_at, outcome: 'failed' as const, ms: 3, error };
      const status = 'failed' as const;
      const payload = { text: JSON.stringify(envelope) };
      return { ...newRecord(envelope, WORKSPACE, payload), status, attempts: [attempt] };
    });
    await store.change(() => ({ records }));
  }
}

function nthEvent(n: number, first: number): Envelope {
  const timestamp = first + n * 100;
  const at = new Date(timestamp).toISOString();
  const event = {
    ...{ type: 'message', mode: 'active', timestamp, webhookEventId: `replay-${n}` },
    deliveryContext: { isRedelivery: false },
    source: { type: 'user', userId: `U${n % PEOPLE}` },
    message: { id: `m-${n}`, type: 'text', text: `order ${n}` },
  };
  const unwrapped = {
    account_id: ACCOUNT,
    platform_event_id: event.webhookEventId,
    kind: 'message.text',
    ...{ occurred_at: at, body: { event, context: {} } },
  };
  return wrapEvent('line', unwrapped, at);
}

/** The effects of the replay over all events. */
export interface Effects {
  readonly events: number;
  /** The number of events that failed, then succeeded once, with one execution and one replay. */
  readonly once: number;
  readonly executions: number;
}

/** Reads all records page by page and counts their effects. */
export async function countEffects(store: Store): Promise<Effects> {
  const where = { workspace_id: WORKSPACE };
  let [events, once] = [0, 0];
  let cursor: string | undefined;
  do {
    const page = await store.page('records', {
      ...{ where, order: { field: 'received_at', direction: 'desc' }, limit: 500 },
      ...(cursor !== undefined && { cursor }),
    });
    events += page.found.length;
    once += page.found.filter(({ attempts, executions, replays }) => {
      const outcomes = attempts.map(({ outcome }) => outcome).join(' ');
      return outcomes === 'failed success' && executions.length === 1 && replays.length === 1;
    }).length;
    cursor = page.next;
  } while (cursor !== undefined);
  const order = { field: 'started_at', direction: 'desc' as const };
  return { events, once, executions: await store.count('executions', { where, order }) };
}
