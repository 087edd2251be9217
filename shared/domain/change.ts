import type { Contact } from './contact.ts';
import type { Conversation } from './conversation.ts';
import type { Execution } from './execution.ts';
import type { Message } from './message.ts';
import type { EventRecord } from './record.ts';

/** What a transaction found; absent documents are absent from the maps. */
export interface State {
  readonly record?: EventRecord;
  readonly contacts: ReadonlyMap<string, Contact>;
  readonly conversations: ReadonlyMap<string, Conversation>;
}

/** What it writes. An empty change writes nothing. */
export interface Change {
  readonly record?: EventRecord;
  readonly contacts: readonly Contact[];
  readonly conversations: readonly Conversation[];
  /** Create-if-absent: a message that exists already is left as it is. */
  readonly messages: readonly Message[];
  /** Create-if-absent. */
  readonly executions: readonly Execution[];
}

export const nothing: Change = {
  contacts: [],
  conversations: [],
  messages: [],
  executions: [],
};
