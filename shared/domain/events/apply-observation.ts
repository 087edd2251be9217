import type { Block } from '../blocks/block.ts';
import { type Contact, keysOf } from '../conversations/contact.ts';
import type { Referral } from '../conversations/context-parts.ts';
import { mergeConversations } from '../conversations/conversation.ts';
import { putCanonical, resolveIdentity } from '../conversations/merge-aliases.ts';
import type { Message } from '../conversations/message.ts';
import { idsShown } from '../conversations/person-keys.ts';
import {
  type ContactUpsert,
  isRepeatedFollow,
  upsertContact,
} from '../conversations/upsert-contact.ts';
import {
  type ConversationUpsert,
  reviseConversation,
  upsertConversation,
} from '../conversations/upsert-conversation.ts';
import { upsertMessage } from '../conversations/upsert-message.ts';
import { get } from '../identity-map.ts';
import { conversationId, messageId } from '../ids.ts';
import { canonicalConversation, isLeftToPerson, recogniseOwn } from '../outbound/recognise-own.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { findAuthor } from './find-author.ts';
import type { Observation } from './observation.ts';
import { markOwnMentions } from './own-mentions.ts';

/** What an observation came to in the workspace, with the ids it has found there. */
export interface AppliedObservation {
  readonly observation: Observation;
  readonly contact_id?: string;
  readonly conversation_id?: string;
  /** True for the one event that starts the conversation. */
  readonly created?: boolean;
  /** True for the first message of a person in the conversation. */
  readonly first?: boolean;
  /** What brought the person who now writes, as an event before this one reported it. */
  readonly referral?: Referral;
  readonly message?: Message;
  /** True while a person has the conversation: workflows keep out of it. */
  readonly left_to_person?: boolean;
  /** True for the reply that an execution waited for: it starts nothing. */
  readonly answers?: boolean;
  /** True for one that an execution waited for, and that starts a workflow which interrupts. */
  readonly interrupts?: boolean;
  /** True for a follow that another event has already reported. */
  readonly repeated?: boolean;
}

/** Adds one observation to the unit: to its contact, its message, its conversation. */
export function applyObservation(
  unit: UnitOfWork,
  given: Observation,
  block: Block,
): AppliedObservation {
  const observation = markOwnMentions(findAuthor(unit, given, block), block);
  const upsert = findContact(unit, observation, block);
  const shown = idsShown(observation, block, upsert?.keys);
  const message = upsertMessage(unit, observation, block, shown);
  const underButton = findButtonMessage(unit, observation, block);
  const conversation =
    underButton?.conversation_id === undefined
      ? findConversation(unit, observation, block, upsert?.contact, message)
      : undefined;
  if (message !== undefined && revisesMessage(observation)) reviseConversation(unit, message);
  if (message !== undefined) recogniseOwn(unit, observation, message, block);
  // A state, edit or deletion of a message belongs to the conversation of the message.
  const conversation_id =
    conversation?.conversation.id ??
    (underButton ?? message)?.conversation_id ??
    shown.conversation_id;
  return withoutUndefined({
    observation,
    contact_id: upsert?.contact.id ?? shown.contact_id,
    conversation_id,
    left_to_person: isHeldBack(unit, observation, conversation_id) || undefined,
    created: conversation?.created || undefined,
    first: conversation?.first || undefined,
    referral: conversation?.referral,
    message,
    repeated: isRepeatedFollow(observation, upsert?.before?.subscription) || undefined,
  });
}

/** Only what a person does can start a workflow, so only of that it is looked up who has the conversation. */
function isHeldBack(
  unit: UnitOfWork,
  { at, message, postback, referral, silent }: Observation,
  conversationId: string | undefined,
): boolean {
  const starts =
    message?.direction === 'inbound' || postback !== undefined || referral !== undefined;
  return (
    silent !== true && starts && isLeftToPerson(canonicalConversation(unit, conversationId), at)
  );
}

function findContact(
  unit: UnitOfWork,
  observation: Observation,
  block: Block,
): ContactUpsert | undefined {
  const { contact: person, status, counterpart } = observation;
  if (person === undefined || counterpart !== undefined) return undefined;
  // A status says nothing about the person, unless it shows two of their ids. Skipping it saves two documents.
  if (status !== undefined && person.also === undefined) return undefined;
  const upsert = upsertContact(unit, { ...observation, contact: person }, block);
  if (upsert.merged) gatherConversations(unit, upsert.contact);
  return upsert;
}

/** The conversations a person held under several ids become one on every block. */
function gatherConversations(unit: UnitOfWork, contact: Contact): void {
  const { workspace_id } = contact;
  for (const id of contact.block_ids) {
    const ids = keysOf(contact).map((key) => conversationId({ id, workspace_id }, key));
    const found = resolveIdentity(unit.conversations, ids, mergeConversations);
    if (found.document === undefined) continue;
    const patch = { ...found.document, contact_id: contact.id };
    putCanonical(unit.conversations, found, patch, mergeConversations);
  }
}

/**
 * The conversation in which something happened. A state, edit or deletion of a message changes the conversation
 * of that message and starts no other.
 */
function findConversation(
  unit: UnitOfWork,
  observation: Observation,
  block: Block,
  contact: Contact | undefined,
  message: Message | undefined,
): ConversationUpsert | undefined {
  const { thread, edit, deletion, status, reaction } = observation;
  const ofMessage = edit ?? deletion ?? status ?? reaction;
  if (thread === undefined || ofMessage !== undefined || onlyNames(observation)) return undefined;
  return upsertConversation(unit, { ...observation, thread }, block, contact, message);
}

/**
 * Events without a type of their own, and opt-ins, name a conversation but do not start one, unless they say
 * that two conversations are the same.
 */
function onlyNames({ type, thread }: Observation): boolean {
  const named = type === 'platform.event.other' || type === 'messaging.optin.changed';
  return named && thread?.also === undefined;
}

/** The message whose button was pressed, where the platform names it: the press belongs beside it. */
function findButtonMessage(
  unit: UnitOfWork,
  { postback, message }: Observation,
  block: Block,
): Message | undefined {
  const id = postback?.platform_message_id;
  if (id === undefined || message !== undefined) return undefined;
  return get(unit.messages, messageId(block, id));
}

function revisesMessage({ edit, deletion, status }: Observation): boolean {
  return edit !== undefined || deletion !== undefined || status?.and_earlier === true;
}
