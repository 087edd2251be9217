import type { DocumentSnapshot } from '@google-cloud/firestore';
import type { Alias } from '../domain/alias.ts';
import type { State } from '../domain/change.ts';
import type { Contact } from '../domain/contact.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { Message } from '../domain/message.ts';
import type { EventRecord } from '../domain/record.ts';
import { fromDocument, fromRecordDocument } from './firestore-documents.ts';

/** What has been looked up, by kind, as `decide` sees it. */
export function stateOf(found: ReadonlyMap<string, DocumentSnapshot>): State {
  const snapshots = [...found.values()];
  const inCollection = <T>(
    name: string,
    read: (snapshot: DocumentSnapshot) => T | undefined,
  ): Map<string, T | undefined> =>
    new Map(
      snapshots
        .filter(({ ref }) => ref.parent.id === name)
        .map((snapshot) => [snapshot.id, read(snapshot)]),
    );
  return {
    records: inCollection<EventRecord>('events', fromRecordDocument),
    contacts: inCollection<Contact | Alias>('contacts', fromDocument),
    conversations: inCollection<Conversation | Alias>('conversations', fromDocument),
    messages: inCollection<Message>('messages', fromDocument),
  };
}
