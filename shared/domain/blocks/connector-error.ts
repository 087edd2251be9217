/** Why a platform could not be connected, checked or left. Only the transient ones may be over the next time. */
const troubles = {
  /** The platform does not know the token, or no longer. */
  credentials_refused: 'permanent',
  /** The token is good, but not for this. */
  permission_missing: 'permanent',
  /** The token belongs to another account, or to something that is no account. */
  account_mismatch: 'permanent',
  /** The platform takes the URL or the parameters for wrong, or could not reach the URL. */
  registration_refused: 'permanent',
  /** The platform said yes, and what it gives back says no. */
  not_accepted: 'permanent',
  /** Our own webhook handler refused what the platform signed: the signing secret is another, or the webhook handler knows it not yet. */
  delivery_refused: 'permanent',
  /** Our own setting lacks something, such as the Meta app. */
  not_configured: 'permanent',
  /** Not what is documented, such as a page of a proxy: it says nothing of the account. */
  unexpected_answer: 'transient',
  rate_limited: 'transient',
  platform_unavailable: 'transient',
} as const;

export type ConnectorErrorCode = keyof typeof troubles;

export interface ConnectorErrorOptions {
  /** With `rate_limited`: how long the platform wants to be left alone. */
  readonly retry_after_seconds?: number | undefined;
  /** The platform's own code, such as `190/463`. */
  readonly platform_code?: string | undefined;
  /** What the platform's support asks for, such as `fbtrace_id`. */
  readonly trace_id?: string | undefined;
}

/** An error with a stable code. Its message is fit for a log and a screen: the platform's words, no secret. */
export class ConnectorError extends Error {
  override readonly name = 'ConnectorError';
  readonly code: ConnectorErrorCode;
  readonly retry_after_seconds: number | undefined;
  readonly platform_code: string | undefined;
  readonly trace_id: string | undefined;

  constructor(code: ConnectorErrorCode, message: string, options: ConnectorErrorOptions = {}) {
    super(message);
    this.code = code;
    this.retry_after_seconds = options.retry_after_seconds;
    this.platform_code = options.platform_code;
    this.trace_id = options.trace_id;
  }

  /** Whether it may be over the next time. */
  get transient(): boolean {
    return troubles[this.code] === 'transient';
  }
}
