import type { Conversation } from '../../../shared/domain/conversations/conversation.ts';
import { findCanonical } from '../../../shared/store/find-canonical.ts';
import type { Store } from '../../../shared/store/store.ts';
import { notFound } from '../http/api-error.ts';

/** Throws `not_found`, also for a conversation of another workspace. */
export async function findConversation(
  store: Store,
  workspaceId: string,
  id: string,
): Promise<Conversation> {
  const conversation = await findCanonical(store, 'conversations', workspaceId, id);
  if (conversation === undefined) throw notFound('conversation');
  return conversation;
}
