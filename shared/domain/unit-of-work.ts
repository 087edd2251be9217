import type { Keys, State } from './change.ts';
import type { Alias } from './conversations/alias.ts';
import type { Contact } from './conversations/contact.ts';
import type { Conversation } from './conversations/conversation.ts';
import type { Message } from './conversations/message.ts';
import { type IdentityMap, openIdentityMap } from './identity-map.ts';

/** Where one event is worked on: what has been looked up, what it changes, what is still missing. */
export interface UnitOfWork {
  readonly contacts: IdentityMap<Contact | Alias>;
  readonly conversations: IdentityMap<Conversation | Alias>;
  readonly messages: IdentityMap<Message>;
}

export function openUnitOfWork(state: State): UnitOfWork {
  return {
    contacts: openIdentityMap(state.contacts),
    conversations: openIdentityMap(state.conversations),
    messages: openIdentityMap(state.messages),
  };
}

/** Undefined when all that was asked for is there. */
export function missingKeys({ contacts, conversations, messages }: UnitOfWork): Keys | undefined {
  const keys = {
    contacts: [...contacts.missing],
    conversations: [...conversations.missing],
    messages: [...messages.missing],
  };
  return Object.values(keys).some((ids) => ids.length > 0) ? keys : undefined;
}

/** Messages that are taken to be new without a look; of an event that comes again they are most likely there. */
export function uncheckedMessages({ messages }: UnitOfWork): Keys | undefined {
  const ids = [...messages.changed.keys()].filter((id) => !messages.looked.has(id));
  return ids.length > 0 ? { messages: ids } : undefined;
}
