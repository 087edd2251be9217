import type { ApiAnswer, ApiCall } from '../domain/blocks/api-call.ts';
import type { Content, MessageKind } from '../domain/conversations/content.ts';
import type { ReplyAddress } from '../domain/events/reply-address.ts';
import type { Adapt, OutboundContent } from '../domain/outbound/outbound-content.ts';
import type { Problem } from '../domain/problem.ts';
import type { Credentials, Setting } from './connector.ts';

/** One call's worth of an outbound message: planned before it is queued, stored with it, sent as it is. */
export interface Part {
  /** What the conversation shows of it: one entry for each message that the platform will make of the call. */
  readonly shows: readonly { readonly kind: MessageKind; readonly content: Content }[];
  /** The platform's own method where it has several (Telegram: `sendPhoto`). */
  readonly method?: string;
  /** The body of the call without recipient, quote and our own id. */
  readonly body: Readonly<Record<string, unknown>>;
  /** Sent instead, once, when the platform cannot read the formatting of `body`. */
  readonly plain?: Readonly<Record<string, unknown>>;
}

/** To whom and under which id a part goes. */
export interface Target {
  readonly account_id: string;
  /** Of the conversation: who or what is written to. */
  readonly address: ReplyAddress;
  /** The person's other ids on the platform, such as the phone number beside WhatsApp's own id. */
  readonly also?: readonly string[];
  /** A comment that is answered: in public below it, or in private to its author. */
  readonly comment?: { readonly id: string; readonly answer: 'public' | 'private' };
  /** The platform's id of the message that is quoted. */
  readonly quoted?: string;
  /** Spend LINE's reply token of the address: it lives, and nobody else has used it. */
  readonly use_reply_token?: boolean;
  /** After the window, by a person: Meta's HUMAN_AGENT. Never by a workflow. */
  readonly human_agent?: boolean;
}

export interface Sending {
  readonly part: Part;
  readonly target: Target;
  readonly credentials: Credentials;
  readonly setting: Setting;
  /** Ours, at most 64 characters of `[a-z0-9_.]`: the platform gives it back on the echo or status, where it can. */
  readonly stamp: string;
  /** A UUID that stays the same over all attempts at this part: LINE's `X-Line-Retry-Key`. */
  readonly retry_key: string;
}

/** What one call came to. Only `retry`, `wait` and `plain` may be followed by another call of the same part. */
export type Sent =
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
  | Rejected;

export interface Rejected {
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
  | 'credentials_refused'
  | 'permission_missing'
  | 'account_restricted';

/** What a conversation's history says of the platform's window. */
export interface WindowFacts {
  /** The newest thing the person did, by the platform's own time. */
  readonly last_inbound_at?: string;
  /** Whether the person follows, or has not blocked us; undefined where nobody knows. */
  readonly subscribed?: boolean;
  readonly group: boolean;
  /** Of a comment that is answered. */
  readonly comment?: { readonly at: string; readonly answer: 'public' | 'private' };
}

/** What may be sent at a moment. */
export interface Window {
  readonly open: boolean;
  /** When it closes, or closed; absent where it never does. */
  readonly until?: string;
  /** What is allowed although it is closed: `template`, and `human_agent` for a person's own words. */
  readonly still_allowed: readonly ('template' | 'human_agent')[];
}

/**
 * How a platform is written to. Pure: values in, values out. The outbox makes the calls, one at a time in a
 * conversation, and commits each before it is made and again when its answer is known.
 */
export interface Sender {
  readonly platform: string;
  /** What the API tells of it; `plan` refuses what exceeds it. */
  readonly limits: SendLimits;
  /** The parts in the order in which they are sent, or what does not fit and why, with the limit. */
  plan(content: OutboundContent, adapt: readonly Adapt[]): readonly Part[] | PlanProblems;
  window(facts: WindowFacts, now: string): Window;
  /** The one call of a part. Never marked repeatable. */
  call(sending: Sending): ApiCall;
  /** What its answer means. `lost`: there was none, and why, such as `ECONNREFUSED`. */
  read(answer: ApiAnswer | { readonly lost: string }, sending: Sending): Sent;
  /** Whether the same part may be sent again after an unknown outcome, because the platform knows its key. */
  repeatable(sending: Sending): boolean;
  /** The least pause between two calls in one conversation. */
  readonly pace_ms?: number;
}

export interface PlanProblems {
  readonly problems: readonly Problem[];
}

/** The platform's own limits: see the table in its folder for the sources. */
export interface SendLimits {
  readonly text: { readonly max: number; readonly unit: 'characters' | 'utf16' | 'bytes' };
  readonly caption?: { readonly max: number };
  readonly buttons: { readonly max: number; readonly title: number; readonly id: number };
  readonly quick_replies: { readonly max: number; readonly title: number; readonly id: number };
  readonly cards: {
    readonly max: number;
    readonly title: number;
    readonly subtitle: number;
    readonly buttons: number;
  };
  readonly media: Readonly<Partial<Record<'image' | 'video' | 'audio' | 'file', MediaLimit>>>;
  readonly location: boolean;
  readonly template: boolean;
  /** Hours after the person's last message; absent where words of one's own may always be sent. */
  readonly window_hours?: number;
}

export interface MediaLimit {
  readonly types: readonly string[];
  readonly max_bytes: number;
}
