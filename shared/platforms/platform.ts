import type { Observation } from '../domain/events/observation.ts';
import type { EventRow } from './event-row.ts';

/** One HTTP POST as it arrived: header names in lower case, the body's bytes unchanged. */
export interface DeliveryRequest {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Uint8Array;
  /** The rest of the path after `/webhooks/<platform>/`, or undefined. */
  readonly path_key?: string | undefined;
}

declare const verified: unique symbol;

/** A delivery whose signature held. Only `verifyDelivery` makes one, so nothing unverified can be split. */
export interface VerifiedDelivery {
  readonly [verified]: true;
  /** The parsed JSON; of a crowded body its text: see `shapeOf`. */
  readonly json: unknown;
  readonly crowded?: true;
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
  /** ISO 8601 with milliseconds. The time of receipt if the event has none. */
  readonly occurred_at: string;
  readonly body: { readonly event: unknown; readonly context: Readonly<Record<string, unknown>> };
}

/** The limits of a platform that does not set its own. */
export const defaultLimits = { answerWithinMs: 4_000, maxBodyBytes: 1024 * 1024, maxEvents: 1_000 };

/** How a platform signs: what can be seen without the body and the secret. */
export interface SignatureForm {
  /** Its name in lower case. */
  readonly header: string;
  readonly form: RegExp;
}

/** The part of a platform that its public function needs. It is pure: bytes and values in, values out. */
export interface Ingress {
  readonly name: string;
  /** `hub`: Meta's GET challenge. */
  readonly handshake: 'hub' | 'none';
  /**
   * Where the candidate secrets come from: `app` one list for the platform, `block` the block that
   * `claimedAccount` names, `derived` computed from the path's key.
   */
  readonly secrets: 'app' | 'block' | 'derived';
  /** We answer before the platform's timeout, because it repeats only what it knows as failed. */
  readonly answerWithinMs?: number;
  /** A larger body is answered 413: the platform sends none. */
  readonly maxBodyBytes?: number;
  /** A delivery with more events is kept as one event, so that the cost of one signed body is limited. */
  readonly maxEvents?: number;
  /** A delivery without such a signature comes from a stranger. It is refused before its body is read. */
  readonly signature?: SignatureForm;
  /** The account of the canary. The platform itself never uses an id of this form. */
  readonly canaryAccount: string;
  /**
   * The account that a delivery claims to be for, where its secret depends on it. Nothing is verified yet: it
   * reads only the first bytes, and is used only to choose the secret.
   */
  claimedAccount?(request: DeliveryRequest): string | undefined;
  /** The account that the verified body names; a delivery is genuine only if it is the claimed one. */
  namedAccount?(json: unknown): string | undefined;
  /** Whether the delivery is genuine under this secret: constant time, never throws. */
  authentic(request: DeliveryRequest, secret: string): boolean;
  /**
   * The events, made one by one as they are needed. Never throws: unknown items become events of their own
   * kind. Callers use `splitDelivery`, which enforces the limits.
   */
  split(delivery: VerifiedDelivery, receivedAt: string): Iterable<SplitEvent>;
}

/** The input of a normaliser: the stored form of one event. */
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

/**
 * How long a person can be answered, in milliseconds. An absent value means no limit, or that the platform does
 * not offer it.
 */
export interface ReplyLimits {
  /** How long a free text may be sent, after an action of the person. */
  readonly window?: number;
  /** How long a comment may be answered in private, after it was written. */
  readonly commentWindow?: number;
  /** How long a token can be used, after the receipt of the event. */
  readonly token?: number;
}

/** Everything known of a platform. */
export interface Platform extends Ingress {
  /** Every kind of event that it knows, for the documentation. */
  readonly table: readonly EventRow[];
  readonly replyLimits?: ReplyLimits;
  /** Its own counts, where it has them: they decide the order within one second. */
  readonly sequence?: Sequence;
  /** The body of a delivery of this event alone, as the platform would send it. */
  rewrap(event: Pick<SplitEvent, 'kind' | 'body'>): unknown;
  /** At least one observation; what has no target is `platform.event.other`. */
  normalise(event: StoredEvent): Observation[];
}
