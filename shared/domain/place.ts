import type { Block } from './block.ts';
import { contactId, conversationId, messageId } from './ids.ts';
import type { ConversationIdentity } from './keep-conversation.ts';
import type { Message } from './message.ts';
import type { Observation } from './observation.ts';
import type { ContactIdentity } from './see-contact.ts';

/** An observation with the identities it touches in the workspace. */
export interface Place {
  readonly observation: Observation;
  readonly contact?: ContactIdentity;
  readonly conversation?: ConversationIdentity;
  readonly message?: Message;
}

/** Finds who and where: all ids follow from the observation and the block, so nothing is looked up. */
export function locate(observation: Observation, block: Block): Place {
  const contact = identifyContact(observation, block);
  const conversation = identifyConversation(observation, block, contact?.id);
  const message = conversation && describeMessage(observation, conversation, contact?.id);
  return {
    observation,
    ...(contact && { contact }),
    ...(conversation && { conversation }),
    ...(message && { message }),
  };
}

function identifyContact({ contact }: Observation, block: Block): ContactIdentity | undefined {
  if (contact === undefined) return undefined;
  const { workspace_id, platform } = block;
  const scope = contact.scope === 'account' ? block.account_id : '';
  const id = contactId(workspace_id, platform, scope, contact.user_id);
  return { id, workspace_id, platform, scope };
}

function identifyConversation(
  { thread }: Observation,
  { id: block_id, workspace_id, platform }: Block,
  contact: string | undefined,
): ConversationIdentity | undefined {
  if (thread === undefined) return undefined;
  const id = conversationId(block_id, thread.key);
  const person = thread.kind === 'direct' && contact !== undefined ? { contact_id: contact } : {};
  const { kind, key } = thread;
  return { id, workspace_id, block_id, platform, thread: { kind, key }, ...person };
}

function describeMessage(
  { message, at }: Observation,
  { id: conversation_id, workspace_id, block_id }: ConversationIdentity,
  contact: string | undefined,
): Message | undefined {
  if (message === undefined) return undefined;
  const id = messageId(block_id, message.platform_message_id);
  const author = contact === undefined ? {} : { contact_id: contact };
  return { id, workspace_id, conversation_id, ...author, ...message, at };
}
