import type { Change, Need, State } from '../change.ts';
import type { NormalisedEvent } from '../events/event.ts';
import { deterministicId } from '../ids.ts';
import { greatest } from '../merge.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { canonicalIn } from './alias.ts';
import type { Conversation } from './conversation.ts';
import { conversationStatus } from './conversation.ts';

export interface Closing extends Change {
  /** The conversation after the change. Undefined if there is none. */
  readonly conversation?: Conversation;
}

/** Closes a conversation; one that is closed stays as it is, closed when and by whom it was. */
export function closeConversation(
  id: string,
  now: { readonly at: string; readonly by: string },
  state: State,
): Closing | Need {
  const { found: known, missing } = canonicalIn(state.conversations, id);
  if (missing !== undefined) return { need: { conversations: [missing] } };
  if (known === undefined) return {};
  if (known.status === 'closed') return { conversation: known };
  // A platform's clock may be ahead of ours. A message that we already have must not open the conversation
  // again.
  const at = greatest(known.last_inbound_at, now.at);
  const closed = { ...known, closed: { ...now, at } };
  const conversation = { ...closed, status: conversationStatus(closed) };
  return { conversations: [conversation], conversation };
}

/**
 * What is announced of a closed conversation. Its id is that of this closing: however often it is
 * announced, it is the same event, and another one once the conversation has been open again.
 */
export function closedEvent(conversation: Conversation): NormalisedEvent | undefined {
  const { closed, id: conversation_id, contact_id } = conversation;
  if (closed === undefined) return undefined;
  const type = 'messaging.conversation.closed';
  const id = deterministicId('evt', [type, conversation_id, closed.at]);
  return {
    id,
    type,
    workspace_id: conversation.workspace_id,
    block_id: conversation.block_id,
    platform: conversation.platform,
    timestamp: closed.at,
    data: withoutUndefined({ contact_id, conversation_id }),
    // No platform sent it, so the event is its own source.
    metadata: { raw_platform_event_id: id },
  };
}
