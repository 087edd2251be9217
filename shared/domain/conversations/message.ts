import type { Content, Direction, MessageBody, MessageKind } from './content.ts';
import type { PlatformError } from './content-parts.ts';

/**
 * What a person or the business wrote, and what became of it. Events may tell of a message that has not
 * been seen itself: then it has no `content`. Every part joins: see `mergeMessages`.
 */
export interface Message {
  readonly id: string;
  readonly workspace_id: string;
  readonly block_id: string;
  readonly platform_message_id: string;
  /** The conversation it was seen in; it may since be an alias. */
  readonly conversation_id?: string;
  readonly content?: MessageContent;
  readonly edit?: MessageEdit;
  /** The events whose records in the log hold its words. */
  readonly told_in: readonly string[];
  /** Its content has been removed, and stays so. */
  readonly deleted_at?: string;
  /** When the platform first told of each state. */
  readonly states: { readonly [state in MessageState]?: string };
  readonly errors: readonly PlatformError[];
  /** It being read says that those before it are read too. */
  readonly read_and_earlier: boolean;
  /** By actor. An empty list is a reaction taken back. */
  readonly reactions: Readonly<
    Record<string, { readonly emoji: readonly string[]; readonly at: string }>
  >;
}

export type MessageState = 'sent' | 'delivered' | 'read' | 'failed';

export interface MessageContent extends Content {
  readonly at: string;
  /** The author, or for an outbound message the person it went to; it may be an alias. */
  readonly contact_id?: string;
  readonly kind: MessageKind;
  readonly direction: Direction;
  readonly quoted_message_id?: string;
}

/** The newest edit: what it says replaces what was said, and what it does not say stays. */
export interface MessageEdit extends MessageBody {
  readonly at: string;
  readonly kind?: MessageKind;
  readonly count: number;
}

/** What the message says now, after its edits. */
export function currentContent({ content, edit }: Message): MessageContent | undefined {
  if (content === undefined || edit === undefined) return content;
  const { at: _, count: _count, ...revised } = edit;
  return { ...content, ...revised };
}
