import type { Alias } from './alias.ts';
import type { Contact } from './contact.ts';
import type { Conversation } from './conversation.ts';
import type { Execution } from './execution.ts';
import type { Message } from './message.ts';
import type { EventRecord } from './record.ts';

/**
 * What has been looked up so far. A key that is there with the value undefined is a document that does
 * not exist; a key that is not there has not been looked up.
 */
export interface State {
  readonly records: Looked<EventRecord>;
  readonly contacts: Looked<Contact | Alias>;
  readonly conversations: Looked<Conversation | Alias>;
  readonly messages: Looked<Message>;
}

export type Looked<T> = ReadonlyMap<string, T | undefined>;

/** What else must be looked up before it can be decided. */
export interface Need {
  readonly need: Keys;
}

export type Keys = { readonly [K in keyof State]?: readonly string[] };

/**
 * What is written. A document that was looked up is overwritten only as it was read; one that was not
 * is overwritten whatever it is (records, contacts, conversations) or must not exist (messages).
 * An empty change writes nothing.
 */
export interface Change {
  readonly record?: EventRecord;
  /** Records of other events, out of which the words of a deleted message are taken. */
  readonly scrubbed: readonly EventRecord[];
  readonly contacts: readonly (Contact | Alias)[];
  readonly conversations: readonly (Conversation | Alias)[];
  readonly messages: readonly Message[];
  /** Create-if-absent. */
  readonly executions: readonly Execution[];
}

export const nothing: Change = {
  scrubbed: [],
  contacts: [],
  conversations: [],
  messages: [],
  executions: [],
};

/** A decision that hangs on one record alone. */
export function onRecord<C extends Change>(
  id: string,
  decide: (record: EventRecord | undefined) => C,
): (state: State) => C | Need {
  return ({ records }) => (records.has(id) ? decide(records.get(id)) : { need: { records: [id] } });
}
