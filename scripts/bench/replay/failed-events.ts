import type { Archive } from '../../../shared/cloud/storage/archive.ts';
import { newRecord } from '../../../shared/domain/events/record.ts';
import type { Store } from '../../../shared/store/store.ts';
import { archivePath } from '../../../shared/wire/archive-path.ts';
import type { Envelope } from '../../../shared/wire/envelope.ts';
import { wrapEvent } from '../../../shared/wire/wrap-event.ts';

export const WORKSPACE = 'ws_replay';
export const ACCOUNT = 'U0123456789abcdef0123456789abcdef';
/** Firestore takes 500 writes in one commit. */
const AT_ONCE = 250;
const PEOPLE = 1_000;

/** So many LINE texts, ten a second until now, that were archived and then could not be processed. */
export async function keepFailedEvents(
  store: Store,
  archive: Archive,
  events: number,
): Promise<void> {
  const first = Date.now() - events * 100 - 60_000;
  for (let from = 0; from < events; from += AT_ONCE) {
    const length = Math.min(AT_ONCE, events - from);
    const envelopes = Array.from({ length }, (_, n) => nthEvent(from + n, first));
    await Promise.all(
      envelopes.map((one) => archive.create(archivePath(one), JSON.stringify(one))),
    );
    const records = envelopes.map((envelope) => {
      const error = { code: 'normalise_failed', message: 'the normaliser broke on this event' };
      const attempt = { at: envelope.received_at, outcome: 'failed' as const, ms: 3, error };
      const status = 'failed' as const;
      return { ...newRecord(envelope, WORKSPACE), status, attempts: [attempt] };
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
    ...{ account_id: ACCOUNT, platform_event_id: event.webhookEventId, kind: 'message.text' },
    ...{ occurred_at: at, body: { event, context: {} } },
  };
  return wrapEvent('line', unwrapped, at);
}
