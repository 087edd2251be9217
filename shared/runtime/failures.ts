/**
 * Every trouble has a stable code, and this table alone decides what becomes of the event:
 * `transient` is tried again by Pub/Sub, then dead-lettered; `permanent` is recorded as failed and
 * acknowledged, to be replayed after the fix.
 */
const failures = {
  publish_failed: 'transient',
  store_unavailable: 'transient',
  archive_unavailable: 'transient',
  secret_unavailable: 'transient',
  /** Another run has the page, or the job is only about to be there. */
  replay_busy: 'transient',
  /** Not from Pub/Sub at all, or its form has changed: nothing may be acknowledged unread. */
  push_invalid: 'transient',
  /** An envelope nobody can read is kept: it must reach the dead-letter hold, so it is not acknowledged. */
  envelope_invalid: 'transient',
  /** What nobody foresaw may be over the next time. */
  unexpected: 'transient',
  /** Its account is being connected at this moment. */
  block_connecting: 'transient',
  block_not_found: 'permanent',
  /** It came by a webhook key that has been replaced, after the overlap. */
  key_revoked: 'permanent',
  normalise_failed: 'permanent',
  platform_unknown: 'permanent',
  /** The caller's mistake, not trouble of an event. */
  cursor_invalid: 'permanent',
  /** Recorded of an event that a published workflow, stored wrong, could not be judged by; all else is done. */
  workflow_invalid: 'permanent',
  /** Set by the dead-letter function when no attempt left an error behind. */
  dead_lettered: 'permanent',
} as const;

export type FailureCode = keyof typeof failures;

/** An error with a stable code. Its message must be fit for the log: no body, no secret. */
export class Failure extends Error {
  readonly code: FailureCode;

  constructor(code: FailureCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'Failure';
    this.code = code;
  }

  get permanent(): boolean {
    return failures[this.code] === 'permanent';
  }
}

/** Whatever was thrown, as a Failure. */
export function asFailure(thrown: unknown): Failure {
  if (thrown instanceof Failure) return thrown;
  const name = thrown instanceof Error ? thrown.name : typeof thrown;
  return new Failure('unexpected', `unexpected ${name}`, { cause: thrown });
}
