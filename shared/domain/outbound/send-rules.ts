import { type Contact, currentSubscription } from '../conversations/contact.ts';
import type { Conversation } from '../conversations/conversation.ts';
import type { ReplyAddress } from '../events/reply-address.ts';
import { greatest } from '../merge.ts';
import { after } from './lane.ts';
import type { LaneContext } from './load-lane.ts';
import {
  type OutboundError,
  type OutboundMessage,
  type OutboundPart,
  readContent,
} from './outbound-message.ts';
import { isLeftToPerson } from './recognise-own.ts';
import type { Window, WindowFacts } from './window.ts';

/** What the platform's sender says; the domain knows no platform. */
export interface SendRules {
  window(platform: string, facts: WindowFacts, now: string): Window;
  /** Whether a part may be sent again although nobody knows what became of its last call. */
  repeatable(message: OutboundMessage, part: OutboundPart, now: string): boolean;
  /** The least pause between two calls in one conversation. */
  paceMs(platform: string): number;
}

/** A message that could not be sent for so long is too late to be read. */
const OLDEST_MS = 24 * 60 * 60_000;
export type Trouble = OutboundError & { readonly status: 'failed' | 'cancelled' };

/** Why the message will not be sent at all. */
export function troubleOf(
  { message, block, conversation, contact }: LaneContext,
  now: string,
  rules: SendRules,
): Trouble | undefined {
  if (message === undefined) return undefined;
  const failed = (code: string, reason: string): Trouble => ({
    status: 'failed',
    code,
    reason,
    at: now,
  });
  if (block?.workspace_id !== message.workspace_id || block.credentials === undefined) {
    return failed(
      'block_disconnected',
      'The account was disconnected before the message was sent.',
    );
  }
  if (after(message.created_at, OLDEST_MS) <= now) {
    return failed('expired', 'The message could not be sent within 24 hours.');
  }
  if (
    message.requested_by.kind === 'workflow' &&
    isLeftToPerson(conversation, now) &&
    !isLastWord(message, conversation?.control)
  ) {
    const reason = 'A person is handling the conversation, so the workflow does not write.';
    return { status: 'cancelled', code: 'taken_over', reason, at: now };
  }
  const window = rules.window(message.platform, windowFacts(message, conversation, contact), now);
  if (isAllowed(message, window)) return undefined;
  const reason = 'The time in which the platform takes an answer is over.';
  return { ...failed('window_closed', reason), ...(window.until && { until: window.until }) };
}

/** What an execution said before it handed the conversation over, such as that a person will answer. */
function isLastWord(
  { execution_id, created_at }: OutboundMessage,
  control: Conversation['control'],
): boolean {
  if (control?.execution_id === undefined) return false;
  return control.execution_id === execution_id && created_at <= control.at;
}

export function windowFacts(
  { comment }: Pick<OutboundMessage, 'comment'>,
  conversation: Conversation | undefined,
  contact: Contact | undefined,
): WindowFacts {
  const last = greatest(conversation?.last_inbound_at, conversation?.address?.at);
  const subscription = contact && currentSubscription(contact, conversation?.last_inbound_at);
  return {
    group: conversation?.kind === 'group',
    ...(last !== undefined && { last_inbound_at: last }),
    ...(subscription && { subscribed: subscription.subscribed }),
    ...(conversation?.address?.to.business_connection_id !== undefined && { business: true }),
    ...(comment && { comment }),
  };
}

/** Whether the platform takes this message at that moment. */
export function isAllowed(
  message: Pick<OutboundMessage, 'content' | 'human_agent'>,
  { open, still_allowed }: Window,
): boolean {
  if (open) return true;
  if (message.human_agent === true && still_allowed.includes('human_agent')) return true;
  return readContent(message).type === 'template' && still_allowed.includes('template');
}

/** Where a conversation is written to. Undefined while the platform has given no address. */
export function addressOf(conversation: Conversation): ReplyAddress | undefined {
  const { address, thread_keys, platform, block_id } = conversation;
  const [recipient] = thread_keys;
  return address?.to ?? (recipient ? { platform, block_id, recipient } : undefined);
}
