import type { Requester } from '../outbound/requester.ts';
import type { Content, Direction, MessageBody, MessageKind } from './content.ts';
import type { PlatformError } from './context-parts.ts';
import type { Conversation, Moment } from './conversation.ts';

/**
 * What a person or the business wrote, and what became of it. Events may refer to a message that has not
 * arrived itself: then it has no `content`. Every part merges: see `mergeMessages`.
 */
export interface Message {
  readonly id: string;
  readonly workspace_id: string;
  readonly block_id: string;
  readonly platform_message_id: string;
  /** The conversation it was seen in; it may since be an alias. */
  readonly conversation_id?: string;
  /** The outbound message behind it, and who asked for it. Absent where we did not send it. */
  readonly outbound?: { readonly id: string; readonly by: Requester };
  readonly content?: MessageContent;
  readonly edit?: MessageEdit;
  /** Events whose records hold its words; only of a message from before these could be found by it. */
  readonly recorded_in?: readonly { readonly event_id: string }[];
  /** Its content has been removed, and stays so. */
  readonly deleted_at?: string;
  /** When the platform first reported each state. */
  readonly states: { readonly [state in MessageState]?: string };
  readonly errors: readonly PlatformError[];
  /** If it is read, all messages before it are read too. */
  readonly read_and_earlier: boolean;
  /** The newest of each actor, newest first, at most `REACTIONS_KEPT`. */
  readonly reactions: readonly MessageReaction[];
  /** Who else has reacted, each as six characters of a digest: see `mergeReactions`. */
  readonly other_actors?: string;
}

export type MessageState = 'sent' | 'delivered' | 'read' | 'failed';

export interface MessageReaction extends Moment {
  /** A platform user id, or the chat in whose name an anonymous person reacted. */
  readonly actor: string;
  /** Empty where the reaction was taken back. */
  readonly emoji: readonly string[];
}

export interface MessageContent extends Content, Moment {
  /** The author, or for an outbound message the person it went to; it may be an alias. */
  readonly contact_id?: string;
  readonly kind: MessageKind;
  readonly direction: Direction;
  readonly quoted_message_id?: string;
}

/** The result of all edits: each part of the message as the newest edit of that part has it. */
export interface MessageEdit extends MessageBody, Moment {
  /** How often the message had been edited, where the platform counts. */
  readonly count: number;
  /** The parts that an older edit said, with the rank of that edit: see `editRank`. */
  readonly older?: Readonly<Record<string, string>>;
  readonly kind?: MessageKind;
}

/** What the message says now. An edit replaces what it says, and leaves what it does not say as it was. */
export function currentContent({ content, edit }: Message): MessageContent | undefined {
  if (content === undefined || edit === undefined) return content;
  return { ...content, ...partsOf(edit) };
}

/** What an edit says: all of it but when. */
export function partsOf(
  edit: MessageEdit,
): Omit<MessageEdit, 'at' | 'sequence' | 'count' | 'older'> {
  const { at: _, sequence: _sequence, count: _count, older: _older, ...parts } = edit;
  return parts;
}

/**
 * How far a message of the business has come: read, else delivered, else failed, else sent. A platform may
 * report it for one message or for all messages up to a time. Undefined for what a person wrote, and for a
 * message that has not arrived and has no state.
 */
export function stateOf(
  { content, states }: Message,
  { delivered_until, read_until }: Pick<Conversation, 'delivered_until' | 'read_until'>,
): MessageState | undefined {
  if (content?.direction === 'inbound') return undefined;
  const reached = (until = ''): boolean => content !== undefined && content.at <= until;
  if (states.read !== undefined || reached(read_until)) return 'read';
  if (states.delivered !== undefined || reached(delivered_until)) return 'delivered';
  if (states.failed !== undefined) return 'failed';
  return content !== undefined || states.sent !== undefined ? 'sent' : undefined;
}
