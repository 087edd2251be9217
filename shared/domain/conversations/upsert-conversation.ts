import type { Block } from '../blocks/block.ts';
import { replyAddress } from '../events/address-of.ts';
import type { Observation, Thread } from '../events/observation.ts';
import { conversationId } from '../ids.ts';
import { previewOf } from '../preview.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { type Contact, keysOf } from './contact.ts';
import type { Referral } from './context-parts.ts';
import { type Conversation, mergeConversations } from './conversation.ts';
import { putCanonical, resolveIdentity } from './merge-aliases.ts';
import { revisionRank } from './merge-messages.ts';
import type { Message } from './message.ts';
import { holdsDirectly } from './person-keys.ts';

/** An observation that happened in a conversation. */
export type ThreadObservation = Observation & { readonly thread: Thread };

/** The conversation after an observation. */
export interface ConversationUpsert {
  readonly conversation: Conversation;
  /** Whether nothing had happened in it before. */
  readonly created: boolean;
  /** Whether it is the first message of a person in it. */
  readonly first: boolean;
  /** What had brought the person who now writes. */
  readonly referral?: Referral;
}

/** Adds what an observation says about its conversation. */
export function upsertConversation(
  unit: UnitOfWork,
  observation: ThreadObservation,
  block: Block,
  contact: Contact | undefined,
  message: Message | undefined,
): ConversationUpsert {
  const ids = threadKeys(observation, contact).map((key) => conversationId(block, key));
  const found = resolveIdentity(unit.conversations, ids, mergeConversations);
  const patch = {
    ...conversationPatch(observation, block, found.id, contact),
    ...timesOf(observation),
    ...(message && messageInConversation(message)),
  };
  const conversation = putCanonical(unit.conversations, found, patch, mergeConversations);
  const written = found.document?.first_inbound_at !== undefined;
  const first = !written && conversation.first_inbound_at !== undefined;
  const referral = referralBefore(observation, found.document);
  return withoutUndefined({ conversation, created: found.document === undefined, first, referral });
}

/** Platforms may report what brought a person in an event of its own, before the person writes. */
function referralBefore(
  { message, at }: ThreadObservation,
  before: Conversation | undefined,
): Referral | undefined {
  const referral = before?.referral;
  const carries = message?.direction === 'inbound' && message.referral === undefined;
  return referral !== undefined && carries && referral.at <= at ? referral.from : undefined;
}

/** A direct conversation is one under all that its person is found by. */
function threadKeys(
  observation: ThreadObservation,
  contact: Contact | undefined,
): readonly string[] {
  const { key, also = [] } = observation.thread;
  if (holdsDirectly(observation) && contact !== undefined) return [...also, ...keysOf(contact)];
  return [key, ...also];
}

function conversationPatch(
  observation: ThreadObservation,
  block: Block,
  id: string,
  contact: Contact | undefined,
): Conversation {
  const { thread, watermark, at, sequence, referral, postback } = observation;
  const { kind, key, also = [], title } = thread;
  const from = referral ?? postback?.referral;
  const to = isByPerson(observation) ? replyAddress(observation, block) : undefined;
  return withoutUndefined({
    id,
    workspace_id: block.workspace_id,
    block_id: block.id,
    platform: block.platform,
    aliases: [],
    kind,
    thread_keys: [key, ...also].sort(),
    title: title === undefined ? undefined : withoutUndefined({ text: title, at, sequence }),
    referral: from && withoutUndefined({ from, at, sequence }),
    address: to && withoutUndefined({ to, at, sequence }),
    contact_id: kind === 'direct' ? contact?.id : undefined,
    status: 'open' as const,
    unread: [],
    delivered_until: watermark === undefined ? undefined : at,
    read_until: watermark === 'read' ? at : undefined,
  });
}

/** Not what the business wrote, nor that the person has seen it. */
function isByPerson({ message, watermark }: Observation): boolean {
  return watermark === undefined && message?.direction !== 'outbound';
}

/** Uses the time of this event. The message itself has the latest of the times that were reported for it. */
function timesOf({
  at,
  sequence,
  message_sequence = sequence,
  message,
  already_read,
}: Observation): Partial<Conversation> {
  if (message === undefined) return {};
  const inbound = message.direction === 'inbound';
  const seen = !inbound || already_read === true;
  return withoutUndefined({
    first_inbound_at: inbound ? at : undefined,
    last_inbound_at: inbound ? at : undefined,
    answered_at: inbound ? undefined : at,
    seen_until: seen ? withoutUndefined({ at, sequence: message_sequence }) : undefined,
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

/** What a message means to its conversation. */
export function messageInConversation(message: Message): Partial<Conversation> {
  const { id, content, read_and_earlier } = message;
  if (content === undefined) return {};
  const { at, sequence, direction } = content;
  const inbound = direction === 'inbound';
  const revised = revisionRank(content, message);
  const preview = previewOf(message);
  return withoutUndefined({
    last_message: withoutUndefined({ id, at, sequence, direction, preview, revised }),
    unread: inbound ? [withoutUndefined({ id, at, sequence })] : [],
    read_until: read_and_earlier && !inbound ? at : undefined,
  });
}
