/** What one call came to. Only `retry`, `wait` and `plain` may be followed by another call of the same part. */
export type SendOutcome =
  /** The platform took it. One id for each message it made, in order; `recipient` where it taught us an id. */
  | { readonly is: 'sent'; readonly ids: readonly string[]; readonly recipient?: string }
  /** It was certainly not taken, and may be the next time. */
  | { readonly is: 'retry'; readonly reason: string }
  /** Not taken because of haste: of this conversation alone, or of the whole account. */
  | {
      readonly is: 'wait';
      readonly scope: 'conversation' | 'account';
      readonly seconds?: number;
      readonly reason: string;
    }
  /** The platform cannot read the formatting: the same words go as they are. */
  | { readonly is: 'plain'; readonly reason: string }
  /** LINE's reply token is spent or too old, and nothing was sent: push instead. */
  | { readonly is: 'reply_token_spent' }
  /** The chat has another id from now on (Telegram's supergroups). */
  | { readonly is: 'moved'; readonly recipient: string }
  /** The bytes left and no readable answer came: it may have been sent. */
  | { readonly is: 'unknown'; readonly reason: string }
  /** For good. */
  | SendRejection;

export interface SendRejection {
  readonly is: 'rejected';
  readonly code: SendFailureCode;
  /** The platform's words, without secrets. */
  readonly reason: string;
  /** Its code, such as `131047` or `10/2018278`. */
  readonly platform_code?: string;
  readonly trace_id?: string;
}

/**
 * `credentials_refused`, `permission_missing` and `account_restricted` say nothing of the message: the account
 * has to be repaired first, and its messages wait.
 */
export type SendFailureCode =
  | 'window_closed'
  /** Blocked us, left, deactivated, or cannot be written to: until they write again. */
  | 'recipient_unavailable'
  | 'content_refused'
  | 'media_refused'
  | 'template_refused'
  /** LINE's monthly messages are used up. */
  | 'quota_exhausted'
  | 'already_replied'
  /** The account may not do this one thing, such as answer comments; it may do all the rest. */
  | 'not_permitted'
  | 'credentials_refused'
  | 'permission_missing'
  | 'account_restricted';
