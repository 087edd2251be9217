interface Row {
  /**
   * It may succeed the next time, so Pub/Sub delivers it again. Every other failure is permanent: it is recorded as
   * failed and acknowledged, to be replayed after the fix.
   */
  readonly transient?: true;
  /** It is a fault of ours, which somebody should look at. */
  readonly bug?: true;
  /** Who or what refused: a platform's API, the state a block is in, or what has become of a message's file. */
  readonly from?: 'platform' | 'block' | 'media';
  /** The status that the API answers with. Without one it answers that the service is unavailable. */
  readonly status?: 400 | 404 | 409 | 410 | 413 | 422 | 429 | 502 | 503;
}

/** The platform does not do what was asked of it, and would not the next time. */
const rejected = { from: 'platform', status: 422 } as const;

/** It is tried again. */
const passing = { transient: true } as const;

/** Every error code there is, and what follows from it: the only table of its kind. */
const failures = {
  publish_failed: passing,
  /** A message is larger than Pub/Sub takes. */
  message_too_large: {},
  store_unavailable: passing,
  /** The database refuses what is written whenever it is asked, such as a value it does not take. */
  store_refused: {},
  /** A document would be larger than the database takes. */
  too_large: {},
  archive_unavailable: passing,
  /** Cloud Tasks does not answer, or its queue sleeps. What waits for it is also found by the clock. */
  tasks_unavailable: passing,
  secret_unavailable: passing,
  /** Another run works on the page. */
  replay_busy: passing,
  /** The request is no Pub/Sub push, or the form of a push has changed: nothing is acknowledged unread. */
  push_invalid: passing,
  /** The request carries no token of Pub/Sub's. */
  push_unverified: passing,
  /** An envelope nobody can read must reach the dead-letter subscription that keeps it. */
  envelope_invalid: passing,
  /** A bug. It may depend on the moment, so the event is tried again. */
  unexpected: { transient: true, bug: true },
  /** Its account is being connected at this moment. */
  block_connecting: passing,
  /** It came by a webhook key that had been replaced, after the overlap. */
  key_revoked: {},
  normalise_failed: { bug: true },
  platform_unknown: {},
  /** The caller's mistake, not trouble of an event. */
  cursor_invalid: {},
  /**
   * A published workflow is stored wrong, so it is unknown whether the event starts it. Everything else is
   * done.
   */
  workflow_invalid: {},
  /** The regular expressions of its workspace take too long for the text of the event. */
  workflow_too_slow: {},
  /** More workflows match the event than one event may start. */
  too_many_workflows: {},
  /** Set by the dead-letter function when no attempt left an error behind. */
  dead_lettered: {},

  /** The platform does not know the token, or no longer. */
  credentials_refused: rejected,
  /** The token is good, but not for this. */
  permission_missing: rejected,
  /** The token belongs to another account, or to something that is no account. */
  account_mismatch: rejected,
  /** The platform takes the URL or the parameters for wrong, or could not reach the URL. */
  registration_refused: rejected,
  /** The platform accepted the registration, and what it gives back says otherwise. */
  not_accepted: rejected,
  /** Our own webhook handler refused what the platform signed: the signing secret is another one. */
  delivery_refused: rejected,
  /** Our own configuration lacks something, such as the Meta app. */
  not_configured: { from: 'platform', status: 503 },
  /** Not what is documented, such as a page of a proxy: it says nothing about the account. */
  unexpected_answer: { transient: true, from: 'platform', status: 502 },
  rate_limited: { transient: true, from: 'platform', status: 429 },
  platform_unavailable: { transient: true, from: 'platform', status: 502 },

  block_not_found: { from: 'block', status: 404 },
  block_disconnected: { from: 'block', status: 409 },
  /** Somebody else is connecting, rotating or disconnecting it at this moment. */
  block_busy: { transient: true, from: 'block', status: 409 },
  /** Another workspace has the account, or is just connecting it. */
  connected_elsewhere: { from: 'block', status: 409 },
  /** It changed hands so often that more could not be remembered, and events are owned by that memory. */
  connected_too_often: { from: 'block', status: 429 },
  /** The fields it names do not have the form the platform's have. */
  credentials_invalid: { from: 'block', status: 400 },

  /** The platform no longer has the file, or its address has expired. */
  media_expired: { from: 'media', status: 410 },
  /** The platform still converts the file. */
  media_not_ready: { transient: true, from: 'media', status: 409 },
  /** It lies at an address that is not the platform's own, and we fetch nothing from there. */
  media_elsewhere: { from: 'media', status: 422 },
  media_too_large: { from: 'media', status: 413 },

  /** The identity provider does not answer, or not as OpenID Connect says. */
  provider_unavailable: { transient: true, status: 503 },
  person_not_found: { status: 404 },
  person_exists: { status: 409 },
  /** Nobody could manage the workspace afterwards. */
  last_admin: { status: 409 },
} as const satisfies Readonly<Record<string, Row>>;

export type FailureCode = keyof typeof failures;

/** The codes with which a platform refuses, or fails. */
export type PlatformFailureCode = {
  [C in FailureCode]: (typeof failures)[C] extends { from: 'platform' } ? C : never;
}[FailureCode];

export interface FailureOptions {
  readonly cause?: unknown;
  /** What a person should know beside the message. */
  readonly details?: readonly string[] | undefined;
  /** With `rate_limited`: how long the platform wants to be left alone. */
  readonly retry_after_seconds?: number | undefined;
  /** The platform's own code, such as `190/463`. */
  readonly platform_code?: string | undefined;
  /** What the platform's support asks for, such as `fbtrace_id`. */
  readonly trace_id?: string | undefined;
}

/**
 * An error with a stable code. Its message must be fit for a log and a screen: no body, no secret. What follows from
 * the code is asked of the functions below, so that a function that never asks is not bundled with the table.
 */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly code: FailureCode;
  readonly details: readonly string[] | undefined;
  readonly retry_after_seconds: number | undefined;
  readonly platform_code: string | undefined;
  readonly trace_id: string | undefined;

  constructor(code: FailureCode, message: string, options: FailureOptions = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : {});
    this.code = code;
    this.details = options.details;
    this.retry_after_seconds = options.retry_after_seconds;
    this.platform_code = options.platform_code;
    this.trace_id = options.trace_id;
  }
}

/** Whether it would fail the next time too. */
export function isPermanent(failure: Failure): boolean {
  return rowOf(failure).transient !== true;
}

export function isBug(failure: Failure): boolean {
  return rowOf(failure).bug === true;
}

/** What the API answers. Undefined for what it answers as its own outage. */
export function statusOf(failure: Failure): Row['status'] {
  return rowOf(failure).status;
}

/** Whether a platform's API refused, or failed. */
export function isPlatformFailure(thrown: unknown): thrown is Failure {
  return thrown instanceof Failure && rowOf(thrown).from === 'platform';
}

/** Whether the block's state forbids it. */
export function isBlockFailure(thrown: unknown): thrown is Failure {
  return thrown instanceof Failure && rowOf(thrown).from === 'block';
}

/** The codes of one origin, each with what the API answers. */
export function statusesFrom(from: NonNullable<Row['from']>): Readonly<Record<string, number>> {
  const rows = Object.entries<Row>(failures).filter(([, row]) => row.from === from);
  return Object.fromEntries(rows.flatMap(([code, { status }]) => (status ? [[code, status]] : [])));
}

/** Makes a Failure of anything that was thrown. */
export function asFailure(thrown: unknown): Failure {
  if (thrown instanceof Failure) return thrown;
  const name = thrown instanceof Error ? thrown.name : typeof thrown;
  return new Failure('unexpected', `unexpected ${name}`, { cause: thrown });
}

function rowOf({ code }: Failure): Row {
  return failures[code];
}
