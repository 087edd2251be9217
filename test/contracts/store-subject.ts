import type { Store } from '../../shared/cloud/store.ts';
import type { Alias } from '../../shared/domain/alias.ts';
import type { Change, Keys, Need, State } from '../../shared/domain/change.ts';
import type { Contact } from '../../shared/domain/contact.ts';
import type { Conversation } from '../../shared/domain/conversation.ts';
import type { Execution } from '../../shared/domain/execution.ts';
import type { Message } from '../../shared/domain/message.ts';

export interface StoreSubject {
  readonly store: Store;
  /** What the port itself does not give back. */
  contact(id: string): Promise<Contact | Alias | undefined>;
  conversation(id: string): Promise<Conversation | Alias | undefined>;
  message(id: string): Promise<Message | undefined>;
  execution(id: string): Promise<Execution | undefined>;
}

/** A decision that looks at these documents first. */
export function seen<C extends Change>(
  keys: Keys,
  decide: (state: State) => C,
): (state: State) => C | Need {
  return (state) => {
    const kinds = ['records', 'contacts', 'conversations', 'messages'] as const;
    const looked = kinds.every((kind) => (keys[kind] ?? []).every((id) => state[kind].has(id)));
    return looked ? decide(state) : { need: keys };
  };
}
