import type { Block } from '../blocks/block.ts';
import type { Contact } from '../conversations/contact.ts';
import { forgetMessage } from '../conversations/forget-message.ts';
import { putCanonical, resolveIdentity } from '../conversations/merge-aliases.ts';
import { mergeConversations } from '../conversations/merge-conversations.ts';
import type { Message } from '../conversations/message.ts';
import { contactIds, upsertContact } from '../conversations/upsert-contact.ts';
import { reviseConversation, upsertConversation } from '../conversations/upsert-conversation.ts';
import { upsertMessage } from '../conversations/upsert-message.ts';
import { conversationId } from '../ids.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import type { Observation } from './observation.ts';

/** An observation with the ids it has found in the workspace. */
export interface Place {
  readonly observation: Observation;
  readonly contact_id?: string;
  readonly conversation_id?: string;
  /** True for the one event that begins the conversation. */
  readonly created?: boolean;
  /** True for the one message with which a person begins to write in the conversation. */
  readonly first?: boolean;
  readonly message?: Message;
}

/** Adds one observation to the unit: to its contact, its message, its conversation. */
export function applyObservation(
  unit: UnitOfWork,
  observation: Observation,
  block: Block,
  event: string,
): Place {
  const own = observation.contact && contactIds(observation.contact, block)[0];
  const contact = findContact(unit, observation, block);
  const message = upsertMessage(unit, observation, block, own, event);
  const contact_id = contact?.id ?? own;
  const { thread } = observation;
  const seen =
    thread !== undefined && changesConversation(observation)
      ? upsertConversation(
          unit,
          { ...observation, thread },
          block,
          contact,
          seenMessage(observation, message),
        )
      : undefined;
  if (message !== undefined && revisesMessage(observation)) reviseConversation(unit, message);
  if (message !== undefined && observation.deletion !== undefined) forgetMessage(unit, message);
  const conversation_id = seen?.conversation.id ?? (thread && conversationId(block, thread.key));
  return {
    observation,
    ...(contact_id !== undefined && { contact_id }),
    ...(conversation_id !== undefined && { conversation_id }),
    ...(seen?.created && { created: true }),
    ...(seen?.first && { first: true }),
    ...(message && { message }),
  };
}

function findContact(
  unit: UnitOfWork,
  observation: Observation,
  block: Block,
): Contact | undefined {
  const { contact: person, status } = observation;
  // A status says nothing of the person, unless it shows two of their ids: it spares two documents.
  if (person === undefined || (status !== undefined && person.also === undefined)) return undefined;
  const { contact, united } = upsertContact(unit, { ...observation, contact: person }, block);
  if (united) gatherConversations(unit, contact);
  return contact;
}

/** The conversations a person held under several ids become one on every block. */
function gatherConversations(unit: UnitOfWork, contact: Contact): void {
  const { workspace_id } = contact;
  for (const id of contact.block_ids) {
    const block = { id, workspace_id };
    const ids = contact.platform_user_ids.map((user) => conversationId(block, user));
    const found = resolveIdentity(unit.conversations, ids, mergeConversations);
    if (found.document === undefined) continue;
    const patch = { ...found.document, contact_id: contact.id };
    putCanonical(unit.conversations, found, patch, mergeConversations);
  }
}

/** A message that is only told of changes the conversation it was seen in, which may be another. */
function seenMessage(observation: Observation, message: Message | undefined): Message | undefined {
  return observation.message === undefined ? undefined : message;
}

/** States and reactions are the message's alone. */
function changesConversation({ status, reaction }: Observation): boolean {
  return status === undefined && reaction === undefined;
}

function revisesMessage({ edit, deletion, status }: Observation): boolean {
  return edit !== undefined || deletion !== undefined || status?.and_earlier === true;
}
