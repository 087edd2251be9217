import { processEvent } from '../../functions/process/process.ts';
import { isAlias } from '../../shared/domain/conversations/alias.ts';
import type { Contact } from '../../shared/domain/conversations/contact.ts';
import type { Conversation } from '../../shared/domain/conversations/conversation.ts';
import type { Message } from '../../shared/domain/conversations/message.ts';
import type { EventRecord } from '../../shared/domain/events/record.ts';
import { openProcessor } from '../integration/state/open-processor.ts';
import { createMemoryPublisher } from './memory/memory-publisher.ts';
import { createMemoryStore } from './memory/memory-store.ts';
import { deliver } from './platform-events.ts';

/** What there is after a platform has delivered these bodies. */
export interface Story {
  readonly records: readonly EventRecord[];
  readonly contacts: readonly Contact[];
  readonly conversations: readonly Conversation[];
  readonly messages: readonly Message[];
  /** The contact that goes by this name. */
  contactNamed(name: string): Contact | undefined;
  /** What a conversation of this contact shows in the list. */
  previewsOf(contact: Contact | undefined): (string | undefined)[];
}

/** Bodies are received one second after the other. They are JSON texts, or what is to be one. */
export async function tellStory(platform: string, bodies: readonly unknown[]): Promise<Story> {
  const events = bodies.flatMap((body, second) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const received_at = new Date(Date.UTC(2026, 5, 1, 0, 0, second)).toISOString();
    return deliver(platform, Buffer.from(text)).map((event) => ({ ...event, received_at }));
  });
  const store = createMemoryStore();
  const processor = openProcessor(store, createMemoryPublisher(), events);
  for (const event of events) await processEvent(processor, event);
  const { documents } = store;
  const contacts = [...documents.contacts.values()].filter((one): one is Contact => !isAlias(one));
  const conversations = [...documents.conversations.values()].filter(
    (one): one is Conversation => !isAlias(one),
  );
  return {
    records: events.flatMap(({ event_id }) => documents.records.get(event_id) ?? []),
    contacts,
    conversations,
    messages: [...documents.messages.values()],
    contactNamed: (name) => contacts.find(({ profile }) => profile.name === name),
    previewsOf: (contact) =>
      conversations
        .filter(({ contact_id }) => contact !== undefined && contact_id === contact.id)
        .map(({ last_message }) => last_message?.preview),
  };
}
