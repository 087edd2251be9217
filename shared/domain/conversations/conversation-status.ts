import type { Conversation } from './conversation.ts';

/**
 * A conversation that was closed is open again once a person has written after that. By the time of the
 * message and not of its arrival, so that it does not depend on the order in which the two become known.
 */
export function conversationStatus({
  closed,
  last_inbound_at = '',
}: Pick<Conversation, 'closed' | 'last_inbound_at'>): Conversation['status'] {
  return closed !== undefined && closed.at >= last_inbound_at ? 'closed' : 'open';
}
