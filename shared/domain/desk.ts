import type { Keys, State } from './change.ts';
import type { Alias } from './conversations/alias.ts';
import type { Contact } from './conversations/contact.ts';
import type { Conversation } from './conversations/conversation.ts';
import type { Message } from './conversations/message.ts';
import { type Drawer, openDrawer } from './drawer.ts';
import type { EventRecord } from './record.ts';

/** Where one event is worked on: what has been looked up, what it changes, what is still missing. */
export interface Desk {
  readonly contacts: Drawer<Contact | Alias>;
  readonly conversations: Drawer<Conversation | Alias>;
  readonly messages: Drawer<Message>;
  /** Of other events: the present one's is decided apart. */
  readonly records: Drawer<EventRecord>;
}

export function openDesk(state: State): Desk {
  return {
    contacts: openDrawer(state.contacts),
    conversations: openDrawer(state.conversations),
    messages: openDrawer(state.messages),
    records: openDrawer(state.records),
  };
}

/** Undefined when all that was asked for is there. */
export function missingKeys({
  contacts,
  conversations,
  messages,
  records,
}: Desk): Keys | undefined {
  const keys = {
    contacts: [...contacts.missing],
    conversations: [...conversations.missing],
    messages: [...messages.missing],
    records: [...records.missing],
  };
  return Object.values(keys).some((ids) => ids.length > 0) ? keys : undefined;
}

/** Messages that are taken to be new without a look; of an event that comes again they are most likely there. */
export function unseenMessages({ messages }: Desk): Keys | undefined {
  const ids = [...messages.changed.keys()].filter((id) => !messages.looked.has(id));
  return ids.length > 0 ? { messages: ids } : undefined;
}
