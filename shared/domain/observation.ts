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
  readonly message?: ObservedMessage;
  readonly postback?: { readonly data?: string; readonly title?: string };
  /** True for what must start no workflow: echoes, own comments, standby, imported history. */
  readonly silent?: boolean;
}

export interface Person {
  /** The platform's user id. */
  readonly user_id: string;
  /** Whether the id means the same person only beside this account, or on the whole platform. */
  readonly scope: 'account' | 'platform';
  readonly name?: string;
  readonly username?: string;
  readonly language?: string;
}

export interface Thread {
  readonly kind: 'direct' | 'group';
  /** The platform's key of the conversation, unique within the block. */
  readonly key: string;
  readonly title?: string;
}

export interface ObservedMessage {
  /** The platform's message id, made unique within the account where the platform's is not. */
  readonly platform_message_id: string;
  readonly kind: MessageKind;
  readonly direction: Direction;
  readonly text?: string;
}
