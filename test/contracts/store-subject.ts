import type { Change, Store } from '../../shared/cloud/store.ts';
import type { Contact } from '../../shared/domain/contact.ts';
import type { Conversation } from '../../shared/domain/conversation.ts';
import type { Execution } from '../../shared/domain/execution.ts';
import type { Message } from '../../shared/domain/message.ts';

export interface StoreSubject {
  readonly store: Store;
  /** What the port itself does not give back. */
  contact(id: string): Promise<Contact | undefined>;
  conversation(id: string): Promise<Conversation | undefined>;
  message(conversationId: string, id: string): Promise<Message | undefined>;
  execution(id: string): Promise<Execution | undefined>;
}

export const emptyChange: Change = {
  contacts: [],
  conversations: [],
  messages: [],
  executions: [],
};
