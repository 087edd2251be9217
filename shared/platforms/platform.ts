import type { Observation } from '../domain/events/observation.ts';
import type { EventRow } from './event-row.ts';

/** One HTTP POST as it came: header names in lower case, the body's bytes untouched. */
export interface DeliveryRequest {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Uint8Array;
  /** What follows `/webhooks/<platform>/` in the path, or undefined. */
  readonly path_key?: string | undefined;
}

declare const verified: unique symbol;

/** A delivery whose signature held. Only `verifyDelivery` makes one, so nothing unverified can be split. */
export interface VerifiedDelivery {
  readonly [verified]: true;
  /** The parsed JSON. */
  readonly json: unknown;
  /** The account the secret belongs to, where the body does not name it (Telegram). */
  readonly account_id?: string;
}

/** One thing that happened inside a delivery: the unit of everything after split. */
export interface SplitEvent {
  readonly account_id: string;
  /** The platform's own event key: the same for every redelivery, different for every other event of the account. */
  readonly platform_event_id: string;
  /** The discriminator in the platform's own words, such as `message.text` or `callback_query`. */
  readonly kind: string;
  /** ISO 8601 with milliseconds; the receipt time where the event carries none. */
  readonly occurred_at: string;
  readonly body: { readonly event: unknown; readonly context: Readonly<Record<string, unknown>> };
}

/** The half of a platform its public function needs. Pure: bytes and values in, values out. */
export interface Ingress {
  readonly name: string;
  /** `hub`: Meta's GET challenge. */
  readonly handshake: 'hub' | 'none';
  /**
   * Where the candidate secrets come from: `app` one list for the platform, `block` the block that
   * `claimedAccount` names, `derived` computed from the path's key.
   */
  readonly secrets: 'app' | 'block' | 'derived';
  /** The account an unverified delivery claims to be for: used to choose the secret and for nothing else. */
  claimedAccount?(request: DeliveryRequest): string | undefined;
  /** Whether the delivery is genuine under this secret: constant time, never throws. */
  authentic(request: DeliveryRequest, secret: string): boolean;
  /** Never throws: what it does not know becomes an event of its own kind. */
  split(delivery: VerifiedDelivery, receivedAt: string): SplitEvent[];
}

/** What a normaliser gets: the stored form of one event. */
export interface StoredEvent extends SplitEvent {
  readonly received_at: string;
}

/** Everything known of a platform. */
export interface Platform extends Ingress {
  /** Every kind of event it knows, for whoever wants to read of them. */
  readonly table: readonly EventRow[];
  /** At least one observation; what has no target is `platform.event.other`. */
  normalise(event: StoredEvent): Observation[];
}
