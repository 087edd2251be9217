import type { Change, Keys, State } from './change.ts';
import type { Alias } from './conversations/alias.ts';
import type { Contact } from './conversations/contact.ts';
import type { Conversation } from './conversations/conversation.ts';
import type { Message } from './conversations/message.ts';
import { type IdentityMap, openIdentityMap } from './identity-map.ts';
import type { Lane } from './outbound/lane.ts';
import type { OutboundMessage } from './outbound/outbound-message.ts';
import type { Execution } from './workflows/execution.ts';
import type { Slot } from './workflows/slot.ts';

/** Where one event is worked on: what has been looked up, what it changes, what is still missing. */
export interface UnitOfWork {
  readonly contacts: IdentityMap<Contact | Alias>;
  readonly conversations: IdentityMap<Conversation | Alias>;
  readonly messages: IdentityMap<Message>;
  readonly outbound_messages: IdentityMap<OutboundMessage>;
  readonly lanes: IdentityMap<Lane>;
  /** The executions that wait here for what a person does, and those that the event's workflows have started before. */
  readonly executions: IdentityMap<Execution>;
  readonly slots: IdentityMap<Slot>;
}

export function openUnitOfWork(state: State): UnitOfWork {
  return {
    contacts: openIdentityMap(state.contacts),
    conversations: openIdentityMap(state.conversations),
    messages: openIdentityMap(state.messages),
    outbound_messages: openIdentityMap(state.outbound_messages),
    lanes: openIdentityMap(state.lanes),
    executions: openIdentityMap(state.executions),
    slots: openIdentityMap(state.slots),
  };
}

/** Undefined when all that was asked for is there. */
export function missingKeys(unit: UnitOfWork): Keys | undefined {
  const kinds = Object.entries(unit).filter(([, { missing }]) => missing.size > 0);
  if (kinds.length === 0) return undefined;
  return Object.fromEntries(kinds.map(([kind, { missing }]) => [kind, [...missing]]));
}

/** All that it writes. */
export function changesOf({
  contacts,
  conversations,
  messages,
  outbound_messages,
  lanes,
  executions,
  slots,
}: UnitOfWork): Change {
  return {
    contacts: [...contacts.changed.values()],
    conversations: [...conversations.changed.values()],
    messages: [...messages.changed.values()],
    outbound_messages: [...outbound_messages.changed.values()],
    lanes: [...lanes.changed.values()],
    executions: [...executions.changed.values()],
    slots: [...slots.changed.values()],
  };
}

/** Messages that are taken to be new without a look; of an event that comes again they are most likely there. */
export function uncheckedMessages({ messages }: UnitOfWork): Keys | undefined {
  const ids = [...messages.changed.keys()].filter((id) => !messages.looked.has(id));
  return ids.length > 0 ? { messages: ids } : undefined;
}
