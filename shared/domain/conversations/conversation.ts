import type { Mergeable } from './alias.ts';
import type { Direction } from './content.ts';

/** A chat with a person, or in a group, on one block. Every part joins: see `mergeConversations`. */
export interface Conversation extends Mergeable {
  readonly block_id: string;
  readonly platform: string;
  readonly kind: 'direct' | 'group';
  /** The platform's keys of it; of a direct one the user ids it was held under. */
  readonly thread_keys: readonly string[];
  readonly title?: { readonly text: string; readonly at: string };
  /** The person of a direct conversation; it may be an alias. A group has none. */
  readonly contact_id?: string;
  /** What `conversationStatus` says; kept, so that it can be queried. */
  readonly status: 'open' | 'closed';
  /** When it was last closed, and the name of the API key by which. */
  readonly closed?: { readonly at: string; readonly by: string };
  readonly last_message?: MessageGlance;
  /** Time of the oldest message of a person, told of in whatever way; absent until they have written. */
  readonly first_inbound_at?: string;
  /** And of the newest. */
  readonly last_inbound_at?: string;
  /** Time of the business's newest message: what came before it counts as seen. */
  readonly answered_at?: string;
  /** Inbound messages newer than `answered_at`, newest first, at most `UNREAD_KEPT`. */
  readonly unread: readonly UnreadMessage[];
  /** Every outbound message up to here has been delivered, has been read: also one that is seen later. */
  readonly delivered_until?: string;
  readonly read_until?: string;
}

export interface MessageGlance {
  readonly id: string;
  readonly at: string;
  readonly direction: Direction;
  readonly preview: string;
  /** Rank of the form it is shown in: see `revisionRank`. */
  readonly revised: string;
}

export interface UnreadMessage {
  readonly id: string;
  readonly at: string;
}

/** A list and not a number, so that counting does not depend on the order of arrival. */
export const UNREAD_KEPT = 100;
