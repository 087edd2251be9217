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

/** What holds for a platform that says nothing else of itself. */
export const defaultLimits = { answerWithinMs: 4_000, maxBodyBytes: 1024 * 1024, maxEvents: 1_000 };

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
  /** The answer is given before the platform gives the delivery up: it sends again only what it knows as failed. */
  readonly answerWithinMs?: number;
  /** A larger body is answered 413: the platform sends none. */
  readonly maxBodyBytes?: number;
  /** A delivery of more events travels whole, as one event: what one signed body may cost has a bound. */
  readonly maxEvents?: number;
  /** Without this header nobody has tried to sign: it tells strangers from a secret that does not fit. */
  readonly signatureHeader?: string;
  /** The account that the canary plays, of a form that the platform itself never gives. */
  readonly canaryAccount: string;
  /**
   * The account that a delivery claims to be for, where its secret depends on it. Nothing is verified yet:
   * it reads the first bytes alone, and serves to choose the secret and for nothing else.
   */
  claimedAccount?(request: DeliveryRequest): string | undefined;
  /** The account that the verified body names; a delivery is genuine only if it is the claimed one. */
  namedAccount?(json: unknown): string | undefined;
  /** Whether the delivery is genuine under this secret: constant time, never throws. */
  authentic(request: DeliveryRequest, secret: string): boolean;
  /**
   * One event after the other, made as they are asked for. Never throws: what it does not know becomes an
   * event of its own kind. Callers use `splitDelivery`, which holds the bounds.
   */
  split(delivery: VerifiedDelivery, receivedAt: string): Iterable<SplitEvent>;
}

/** What a normaliser gets: the stored form of one event. */
export interface StoredEvent extends SplitEvent {
  readonly received_at: string;
  readonly position?: number | undefined;
}

/** Counts that only go up. They are compared as text, so they are written with one length. */
export interface Sequence {
  ofEvent(event: StoredEvent): string;
  /** Within one conversation. */
  ofMessage(platformMessageId: string): string;
}

/** How long a person can be answered, in milliseconds. What is absent has no limit, or is not offered. */
export interface ReplyLimits {
  /** In words of one's own, after something the person did. */
  readonly window?: number;
  /** In private, after a public comment. */
  readonly commentWindow?: number;
  /** By a token, after the receipt of the event. */
  readonly token?: number;
}

/** Everything known of a platform. */
export interface Platform extends Ingress {
  /** Every kind of event it knows, for whoever wants to read of them. */
  readonly table: readonly EventRow[];
  readonly replyLimits?: ReplyLimits;
  /** Its own counts, where it has them: they decide the order within one second. */
  readonly sequence?: Sequence;
  /** The body of a delivery of this event alone, as the platform would send it. */
  rewrap(event: Pick<SplitEvent, 'kind' | 'body'>): unknown;
  /** At least one observation; what has no target is `platform.event.other`. */
  normalise(event: StoredEvent): Observation[];
}
