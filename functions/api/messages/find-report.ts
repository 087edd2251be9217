import type { Conversation } from '../../../shared/domain/conversations/conversation.ts';
import { type Message, stateOf } from '../../../shared/domain/conversations/message.ts';
import { messageId } from '../../../shared/domain/ids.ts';
import { deliveryError } from '../../../shared/domain/outbound/delivery-error.ts';
import type { OutboundMessage } from '../../../shared/domain/outbound/outbound-message.ts';
import { findAllCanonical } from '../../../shared/store/find-canonical.ts';
import type { Store } from '../../../shared/store/store.ts';
import type { Report } from './describe-outbound.ts';

/**
 * What the platform has reported of messages since it took them, by their ids. Statuses are kept with the messages
 * that they made in their conversations, so this costs a read for each of these and one for each conversation.
 */
export async function findReports(
  store: Store,
  workspaceId: string,
  outbounds: readonly OutboundMessage[],
): Promise<ReadonlyMap<string, Report>> {
  const sent = outbounds.filter((one) => platformIds(one).length > 0);
  if (sent.length === 0) return new Map();
  const talks = sent.flatMap(({ conversation_id }) => conversation_id ?? []);
  const [messages, conversations] = await Promise.all([
    store.findAll('messages', sent.flatMap(platformIds)),
    findAllCanonical(store, 'conversations', workspaceId, talks),
  ]);
  const reports = sent.flatMap((one) => {
    const made = platformIds(one).flatMap((id) => messages.get(id) ?? []);
    const report = reportOf(made, conversations.get(one.conversation_id ?? '') ?? {});
    return report === undefined ? [] : [[one.id, report] as const];
  });
  return new Map(reports);
}

/** The ids of the messages that the platform made of it, as they are kept here. */
function platformIds({ workspace_id, block_id, parts }: OutboundMessage): readonly string[] {
  const block = { workspace_id, id: block_id };
  return parts.flatMap(({ platform_message_ids = [] }) =>
    platform_message_ids.map((id) => messageId(block, id)),
  );
}

function reportOf(
  messages: readonly Message[],
  conversation: Pick<Conversation, 'delivered_until' | 'read_until'>,
): Report | undefined {
  const reached = messages.map((message) => ({ message, state: stateOf(message, conversation) }));
  const failed = reached.find(({ state }) => state === 'failed');
  if (failed !== undefined) return { state: 'failed', error: deliveryError(failed.message) };
  const state = leastFar.find((one) => reached.some((other) => other.state === one));
  return state && { state };
}

const leastFar = ['sent', 'delivered', 'read'] as const;
