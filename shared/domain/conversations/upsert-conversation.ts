import type { Block } from '../blocks/block.ts';
import type { Observation, Thread } from '../events/observation.ts';
import { conversationId } from '../ids.ts';
import { compact } from '../merge.ts';
import { previewOf } from '../preview.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import type { Contact } from './contact.ts';
import type { Conversation } from './conversation.ts';
import { putCanonical, resolveIdentity } from './merge-aliases.ts';
import { mergeConversations } from './merge-conversations.ts';
import { revisionRank } from './merge-messages.ts';
import type { Message } from './message.ts';
import { holdsDirectly } from './upsert-contact.ts';

/** The conversation an observation happened in. */
export interface SeenConversation {
  readonly conversation: Conversation;
  /** Whether nothing had happened in it before. */
  readonly created: boolean;
  /** Whether it is the first message of a person in it. */
  readonly first: boolean;
}

/** Adds what an observation tells of the conversation it happened in. */
export function upsertConversation(
  unit: UnitOfWork,
  observation: Observation & { readonly thread: Thread },
  block: Block,
  contact: Contact | undefined,
  message: Message | undefined,
): SeenConversation {
  const keys = threadKeys(observation, contact);
  const ids = keys.map((key) => conversationId(block, key));
  const found = resolveIdentity(unit.conversations, ids, mergeConversations);
  const patch = {
    ...conversationPatch(observation, block, found.id, contact),
    ...(message && messageInConversation(message)),
  };
  const conversation = putCanonical(unit.conversations, found, patch, mergeConversations);
  const written = found.document?.first_inbound_at !== undefined;
  const first = !written && conversation.first_inbound_at !== undefined;
  return { conversation, created: found.document === undefined, first };
}

/** A direct conversation is one under all ids of its person. */
function threadKeys(
  observation: Observation & { readonly thread: Thread },
  contact: Contact | undefined,
): readonly string[] {
  const { key, also = [] } = observation.thread;
  const own = holdsDirectly(observation) ? (contact?.platform_user_ids ?? []) : [];
  return [key, ...also, ...own];
}

function conversationPatch(
  { thread, watermark, at }: Observation & { readonly thread: Thread },
  block: Block,
  id: string,
  contact: Contact | undefined,
): Conversation {
  const { kind, key, also = [], title } = thread;
  return compact({
    id,
    workspace_id: block.workspace_id,
    block_id: block.id,
    platform: block.platform,
    aliases: [],
    kind,
    thread_keys: [key, ...also].sort(),
    title: title === undefined ? undefined : { text: title, at },
    contact_id: kind === 'direct' ? contact?.id : undefined,
    status: 'open' as const,
    unread: [],
    delivered_until: watermark === undefined ? undefined : at,
    read_until: watermark === 'read' ? at : undefined,
  });
}

/** Adds again what a message means to its conversation, after it has been edited, deleted or read. */
export function reviseConversation(unit: UnitOfWork, message: Message): void {
  const { conversation_id: id, content } = message;
  if (id === undefined || content === undefined) return;
  const found = resolveIdentity(unit.conversations, [id], mergeConversations);
  if (found.document === undefined) return;
  const patch = { ...found.document, ...messageInConversation(message) };
  putCanonical(unit.conversations, found, patch, mergeConversations);
}

function messageInConversation(message: Message): Partial<Conversation> {
  const { id, content, read_and_earlier } = message;
  if (content === undefined) return {};
  const { at, direction } = content;
  const inbound = direction === 'inbound';
  const revised = revisionRank(content, message);
  return compact({
    last_message: { id, at, direction, preview: previewOf(message), revised },
    first_inbound_at: inbound ? at : undefined,
    last_inbound_at: inbound ? at : undefined,
    answered_at: inbound ? undefined : at,
    unread: inbound ? [{ id, at }] : [],
    read_until: read_and_earlier && !inbound ? at : undefined,
  });
}
