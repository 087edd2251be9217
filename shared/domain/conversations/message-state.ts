import type { Conversation } from './conversation.ts';
import type { Message, MessageState } from './message.ts';

/**
 * How far a message of the business has come: read, else delivered, else failed, else sent. A platform may
 * tell it of the message or of all messages up to a time. Undefined for what a person wrote, and for a
 * message of which neither itself nor a state has been seen.
 */
export function stateOf(
  { content, states }: Message,
  { delivered_until, read_until }: Pick<Conversation, 'delivered_until' | 'read_until'>,
): MessageState | undefined {
  if (content?.direction === 'inbound') return undefined;
  const reached = (until = ''): boolean => content !== undefined && content.at <= until;
  if (states.read !== undefined || reached(read_until)) return 'read';
  if (states.delivered !== undefined || reached(delivered_until)) return 'delivered';
  if (states.failed !== undefined) return 'failed';
  return content !== undefined || states.sent !== undefined ? 'sent' : undefined;
}
