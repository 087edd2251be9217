/** One call of a destination, and what came of it. */
export interface DeliveryAttempt {
  readonly at: string;
  readonly ms: number;
  readonly url: string;
  /** Without the signature: it is a secret's doing. */
  readonly request_headers: Readonly<Record<string, string>>;
  /** Absent where there was no answer. */
  readonly status?: number;
  readonly response_headers?: Readonly<Record<string, string>>;
  /** The beginning of the answer's body, as text. */
  readonly response_body?: string;
  readonly error?: { readonly code: string; readonly message: string };
  /** How long the receiver asks to be left alone: the header Retry-After. */
  readonly retry_after_ms?: number;
}

/** One event on its way to one destination: `destination_deliveries/{id}`. */
export interface Delivery {
  readonly id: string;
  readonly workspace_id: string;
  readonly destination_id: string;
  /** The normalised event's, which the receiver knows as `webhook-id`. */
  readonly event_id: string;
  /** The record of the log that has the event. */
  readonly record_id: string;
  /**
   * The event as JSON, where the log never has it. All else is read from the log when it is sent: the log loses what people
   * have written when they delete it.
   */
  readonly body?: string;
  readonly type: string;
  readonly platform: string;
  readonly contact_id?: string;
  readonly status: 'waiting' | 'delivered' | 'failed';
  /** While it waits: not before this time. */
  readonly next_at?: string;
  /** The newest last. */
  readonly attempts: readonly DeliveryAttempt[];
  /** Attempts since it was first asked for, or sent again by hand. */
  readonly tries: number;
  readonly replay_id?: string;
  readonly created_at: string;
  readonly updated_at: string;
  readonly expires_at: string;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const MAX_ATTEMPTS_KEPT = 12;

/** The pause after each attempt. After the last one, more than three days later, the delivery has failed. */
export const RETRY_PAUSES_MS: readonly number[] = [
  MINUTE_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
];

/** Somebody waits for it: it is sent before all that waits. */
export const AT_ONCE = '1970-01-01T00:00:00.000Z';

/** The delivery after an attempt: delivered, waiting for the next one, or failed after the last. */
export function withAttempt(delivery: Delivery, attempt: DeliveryAttempt): Delivery {
  const { next_at: _, ...tried } = delivery;
  const attempts = [...delivery.attempts, attempt].slice(-MAX_ATTEMPTS_KEPT);
  const after = { ...tried, attempts, tries: delivery.tries + 1, updated_at: attempt.at };
  // An attempt by another worker may have got through.
  if (attempt.error === undefined || delivery.status === 'delivered') {
    return { ...after, status: 'delivered' };
  }
  const pause = RETRY_PAUSES_MS[delivery.tries];
  if (pause === undefined) return { ...after, status: 'failed' };
  const wait = Math.max(pause, attempt.retry_after_ms ?? 0);
  const next_at = new Date(Date.parse(attempt.at) + wait).toISOString();
  return { ...after, status: 'waiting', next_at };
}

/** To be sent once more, with all its retries, because somebody asked for it. */
export function sentAgain(delivery: Delivery, at: string): Delivery {
  return { ...delivery, status: 'waiting', next_at: AT_ONCE, tries: 0, updated_at: at };
}

/** It can never be sent: the event is no longer there. */
export function withoutEvent({ next_at: _, ...delivery }: Delivery, at: string): Delivery {
  return { ...delivery, status: 'failed', updated_at: at };
}
