import type { Direction } from './event.ts';

export interface Conversation {
  readonly id: string;
  readonly workspace_id: string;
  readonly block_id: string;
  readonly platform: string;
  readonly thread: { readonly kind: 'direct' | 'group'; readonly key: string };
  /** The person of a direct conversation; a group has none. */
  readonly contact_id?: string;
  readonly status: 'open' | 'closed';
  readonly last_message?: MessageGlance;
  /** Time of the business's newest message: what came before it counts as seen. */
  readonly answered_at?: string;
  /** Inbound messages newer than `answered_at`, newest first, at most `UNREAD_KEPT`. */
  readonly unread: readonly UnreadMessage[];
}

export interface MessageGlance {
  readonly id: string;
  readonly at: string;
  readonly direction: Direction;
  readonly preview: string;
}

export interface UnreadMessage {
  readonly id: string;
  readonly at: string;
}

/** A list and not a number, so that counting does not depend on the order of arrival. */
export const UNREAD_KEPT = 100;
