import type { ApiAnswer, ApiCall } from '../domain/blocks/api-call.ts';
import type { ReplyAddress } from '../domain/events/reply-address.ts';
import type { Adapt, OutboundContent } from '../domain/outbound/outbound-content.ts';
import type { Part } from '../domain/outbound/part.ts';
import type { SendOutcome } from '../domain/outbound/send-outcome.ts';
import type { Window, WindowFacts } from '../domain/outbound/window.ts';
import type { Problem } from '../domain/problem.ts';
import type { Credentials, Setting } from './connector.ts';

/** To whom and under which id a part goes. */
export interface Target {
  readonly account_id: string;
  /** Who or what is written to: the address of the conversation. */
  readonly address: ReplyAddress;
  /** What the address's `thread` is on Telegram: a topic of the chat, where nothing is said. */
  readonly thread_kind?: 'topic' | 'direct_messages_topic';
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

/** Where a message is to appear, as far as it changes what may be sent. */
export interface Place {
  /** Below a comment, which takes words alone; or in private to its author, which takes one message. */
  readonly comment?: 'public' | 'private';
}

/**
 * How a platform is written to. Pure: values in, values out. The outbox makes the calls, one at a time in a
 * conversation, and commits each before it is made and again when its answer is known.
 */
export interface Sender {
  readonly platform: string;
  /** What the API says of it; `plan` refuses what exceeds it. */
  readonly limits: SendLimits;
  /** The parts in the order in which they are sent, or what does not fit and why, with the limit. */
  plan(
    content: OutboundContent,
    adapt: readonly Adapt[],
    place?: Place,
  ): readonly Part[] | PlanProblems;
  window(facts: WindowFacts, now: string): Window;
  /** The one call of a part. Never marked repeatable. */
  call(sending: Sending): ApiCall;
  /** The call by which the platform learns that a pressed button was noticed, where it waits for that. May be repeated. */
  acknowledge?(callbackQueryId: string, credentials: Credentials): ApiCall;
  /** What its answer means. `lost`: there was none, and why, such as `ECONNREFUSED`. */
  read(answer: ApiAnswer | { readonly lost: string }, sending: Sending): SendOutcome;
  /**
   * Whether the same part may be sent again after an unknown outcome, because the platform knows its key. A
   * reply token is its own key: `reply_token_spent` after an unknown outcome means that the first call had
   * most likely arrived, so nothing may be pushed then.
   */
  repeatable(target: Pick<Target, 'use_reply_token' | 'comment'>): boolean;
  /** How long after the first attempt the platform still knows the key. After that, the same call is a new one. */
  readonly key_lives_ms?: number;
  /**
   * What shows that a message went out, besides the answer of the call: the message again as an event, a status of
   * it, or nothing, so that we have to announce it ourselves.
   */
  readonly evidence: 'echo' | 'status' | 'none';
  /** The least pause between two calls in one conversation. */
  readonly pace_ms?: number;
  /** And after media, which the platform still has to fetch when it has taken the message: else words overtake them. */
  readonly media_pace_ms?: number;
}

export interface PlanProblems {
  readonly problems: readonly Problem[];
}

/** Code points, UTF-16 units, or bytes of UTF-8. */
export type TextUnit = 'characters' | 'utf16' | 'bytes';

/** What a kind of choice may have; `text`: how long the words above them may be. */
export interface ChoiceLimits {
  readonly max: number;
  readonly title: number;
  readonly id: number;
  /** How the length of the id is counted; as that of the text if absent. */
  readonly id_unit?: TextUnit;
  readonly text?: number;
}

/** The platform's own limits: see the table in its folder for the sources. 0 where it offers none. */
export interface SendLimits {
  readonly text: { readonly max: number; readonly unit: TextUnit };
  readonly caption?: { readonly max: number };
  readonly buttons: ChoiceLimits;
  readonly quick_replies: ChoiceLimits;
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
