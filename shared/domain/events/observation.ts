import type { Content, Direction, MessageKind } from '../conversations/content.ts';
import type { Referral } from '../conversations/context-parts.ts';
import type { EventType } from './event.ts';
import type { Call, Comment, Details, EditFacts, Optin, Postback, StatusFacts } from './facts.ts';

/**
 * What a platform's normaliser says happened, in words no platform owns, before it has met the
 * workspace's contact, conversation and workflows. One event gives one observation or more.
 */
export interface Observation {
  readonly type: EventType;
  /** ISO 8601 with milliseconds, from the event; the envelope's `occurred_at` where it carries no time. */
  readonly at: string;
  /** Settles what is of one time: the platform's own count, else the order of receipt. Greater is later. */
  readonly sequence?: string;
  /** The same for the message, where the platform counts messages apart from events. */
  readonly message_sequence?: string;
  /** The person on the other side: never the business's own account. */
  readonly contact?: Person;
  /**
   * The other side of what happened, where the account may be either of the two under an id that is not known:
   * the person is the one known already. Such an event says nothing new about a person.
   */
  readonly counterpart?: Person;
  /** The author's name of a comment that names its author only in this way. */
  readonly author_username?: string;
  /** Absent where the event belongs to no conversation (a blocked bot, an account notice). */
  readonly thread?: Thread;
  /** The message itself, seen for the first time or again. */
  readonly message?: ObservedMessage;
  /** The message is imported, and the business had read it before. */
  readonly already_read?: boolean;
  /** A message named by its id: it may not have been seen yet, or never be. */
  readonly edit?: Edit;
  readonly deletion?: Deletion;
  readonly status?: Status;
  readonly reaction?: Reaction;
  /** All outbound messages of the thread up to `at` have come this far. */
  readonly watermark?: 'delivered' | 'read';
  readonly postback?: Postback;
  readonly comment?: Comment;
  /** What brought the person here, if the platform reports it in an event of its own and not in a message. */
  readonly referral?: Referral;
  readonly optin?: Optin;
  readonly call?: Call;
  /** What the platform says, in its own names. Only `platform.event.other` has it. */
  readonly details?: Details;
  readonly reply?: ReplyHints;
  /** True for what a person of the business wrote elsewhere, by the platform's own word: no call of ours. */
  readonly by_person?: boolean;
  /** True for a follow that Telegram does not report: somebody pressed Start, perhaps again. */
  readonly implied?: boolean;
  /** True for what must start no workflow: echoes, own comments, standby, imported history. */
  readonly silent?: boolean;
}

export interface Person {
  /** The platform's user id. */
  readonly user_id: string;
  /** Further ids of the same person, of the same scope: they are merged into one contact. */
  readonly also?: readonly string[];
  /**
   * Those of the ids that never pass to another person. A phone number may: it makes two people one only
   * while none of them shows such an id.
   */
  readonly lasting?: readonly string[];
  /** Numbers among the ids that are the person's no longer from now on. */
  readonly left?: readonly string[];
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

export interface ObservedMessage extends Content {
  /** The platform's message id, made unique within the account where the platform's is not. */
  readonly platform_message_id: string;
  readonly kind: MessageKind;
  readonly direction: Direction;
  /** The message it answers or quotes. */
  readonly quoted?: { readonly platform_message_id: string };
}

/** What the message says now: what is not named stays as it was. */
export interface Edit extends EditFacts {
  readonly platform_message_id: string;
  /** The platform's count of edits, where it has one: orders edits of the same time. */
  readonly count?: number;
}

export interface Deletion {
  readonly platform_message_id: string;
}

export interface Status extends StatusFacts {
  readonly platform_message_id: string;
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

/** What an answer needs beside the person and the conversation, in the platform's own terms. */
export interface ReplyHints {
  /** LINE's token for one free answer, and the tokens to quote the message and to mark it as read. */
  readonly reply_token?: string;
  readonly reply_token_until?: string;
  /** Until when the platform takes an answer in words of one's own. */
  readonly window_until?: string;
  readonly quote_token?: string;
  readonly mark_as_read_token?: string;
  /** The chat to send to, where it is not the person: a group, or a private chat on Telegram. */
  readonly chat_id?: string;
  /** The topic within the chat. */
  readonly topic_id?: string;
  readonly direct_messages_topic_id?: string;
  /** The business account in whose name the bot answers (Telegram). */
  readonly business_connection_id?: string;
  readonly callback_query_id?: string;
  readonly guest_query_id?: string;
  /** The id of a question that has a method of its own to answer it in Telegram: a checkout, an inline query. */
  readonly query_id?: string;
  /** The message itself in the chat's own count, for an answer that quotes it. */
  readonly message_id?: string;
  /** For a private answer to a public comment. */
  readonly comment_id?: string;
}
