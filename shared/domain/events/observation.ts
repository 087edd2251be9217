import type { Media, PlatformError, Referral } from '../conversations/message-parts.ts';
import type { Direction, EventType, MessageKind } from './event.ts';

/**
 * What a platform's normaliser says happened, in words no platform owns, before it has met the
 * workspace's contact, conversation and workflows. One event gives one observation or more.
 */
export interface Observation {
  readonly type: EventType;
  /** ISO 8601 with milliseconds, from the event; the envelope's `occurred_at` where it carries no time. */
  readonly at: string;
  /** The person on the other side: never the business's own account. */
  readonly contact?: Person;
  /** Absent where the event belongs to no conversation (a blocked bot, an account notice). */
  readonly thread?: Thread;
  /** The message itself, seen for the first time or again. */
  readonly message?: ObservedMessage;
  /** A message named by its id: it may not have been seen yet, or never be. */
  readonly edit?: Edit;
  readonly deletion?: Deletion;
  readonly status?: Status;
  readonly reaction?: Reaction;
  /** All outbound messages of the thread up to `at` have come this far. */
  readonly watermark?: 'delivered' | 'read';
  readonly postback?: Postback;
  readonly comment?: Comment;
  /** True for what must start no workflow: echoes, own comments, standby, imported history. */
  readonly silent?: boolean;
}

export interface Person {
  /** The platform's user id. */
  readonly user_id: string;
  /** Further ids of the same person, of the same scope: they are merged into one contact. */
  readonly also?: readonly string[];
  /** Whether the id means the same person only beside this account, or on the whole platform. */
  readonly scope: 'account' | 'platform';
  readonly name?: string;
  readonly username?: string;
  readonly language?: string;
}

export interface Thread {
  readonly kind: 'direct' | 'group';
  /** The platform's key of the conversation, unique within the block; of a direct one, the person's user id. */
  readonly key: string;
  /** Further keys of the same conversation: they are merged (Telegram's group that became a supergroup). */
  readonly also?: readonly string[];
  readonly title?: string;
}

export interface ObservedMessage {
  /** The platform's message id, made unique within the account where the platform's is not. */
  readonly platform_message_id: string;
  readonly kind: MessageKind;
  readonly direction: Direction;
  readonly text?: string;
  readonly media?: readonly Media[];
  /** The message it answers or quotes. */
  readonly quoted?: { readonly platform_message_id: string };
  /** The business's story it answers. */
  readonly story?: { readonly id?: string; readonly url?: string };
  readonly forwarded?: boolean;
  readonly referral?: Referral;
  readonly errors?: readonly PlatformError[];
}

export interface Edit {
  readonly platform_message_id: string;
  readonly text?: string;
  /** The platform's count of edits, where it has one: settles edits of one time. */
  readonly count?: number;
}

export interface Deletion {
  readonly platform_message_id: string;
}

export interface Status {
  readonly platform_message_id: string;
  readonly state: 'sent' | 'delivered' | 'read' | 'failed';
  readonly errors?: readonly PlatformError[];
  /** On Instagram a read message says that those before it are read too. */
  readonly and_earlier?: boolean;
}

export interface Reaction {
  readonly platform_message_id: string;
  /** Who reacted: a platform user id, or the chat in whose name an anonymous person did. */
  readonly actor: string;
  /** What this event added (for the type added) or removed (for removed). */
  readonly emoji?: string;
  /** All reactions of this actor to this message after the event. */
  readonly now: readonly string[];
}

export interface Postback {
  readonly data?: string;
  readonly title?: string;
  /** What led the person to the button: an ad, a link into the conversation. */
  readonly referral?: Referral;
}

/** A public comment: it belongs to a post and not to a conversation. */
export interface Comment {
  readonly platform_comment_id: string;
  readonly text?: string;
  readonly post_id?: string;
  readonly parent_id?: string;
}
