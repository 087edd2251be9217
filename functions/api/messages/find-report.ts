import { type Message, stateOf } from '../../../shared/domain/conversations/message.ts';
import { messageId } from '../../../shared/domain/ids.ts';
import type {
  OutboundError,
  OutboundMessage,
} from '../../../shared/domain/outbound/outbound-message.ts';
import { findCanonical } from '../../../shared/store/find-canonical.ts';
import type { Store } from '../../../shared/store/store.ts';
import type { Report } from './describe-outbound.ts';

/**
 * What the platform has reported of a message since it took it. Statuses are kept with the messages that it made
 * in the conversation, so this costs a read for each of them and one for the conversation.
 */
export async function findReport(
  store: Store,
  outbound: OutboundMessage,
): Promise<Report | undefined> {
  const { workspace_id, block_id, conversation_id = '' } = outbound;
  const ids = outbound.parts.flatMap(({ platform_message_ids = [] }) => platform_message_ids);
  if (ids.length === 0) return undefined;
  const block = { workspace_id, id: block_id };
  const [messages, conversation] = await Promise.all([
    store.findAll(
      'messages',
      ids.map((id) => messageId(block, id)),
    ),
    findCanonical(store, 'conversations', workspace_id, conversation_id),
  ]);
  const reached = [...messages.values()].map((message) => ({
    message,
    state: stateOf(message, conversation ?? {}),
  }));
  const failed = reached.find(({ state }) => state === 'failed');
  if (failed !== undefined) return { state: 'failed', error: errorOf(failed.message) };
  const state = leastFar.find((one) => reached.some((other) => other.state === one));
  return state && { state };
}

const leastFar = ['sent', 'delivered', 'read'] as const;

function errorOf({ states, errors, content }: Message): OutboundError {
  const [first] = errors;
  const words = [first?.title, first?.details].filter((one) => one !== undefined);
  const why = words.length === 0 ? 'It gives no reason.' : `It says: ${words.join(': ')}`;
  return {
    code: 'not_delivered',
    reason: `The platform took the message and could not deliver it. ${why}`,
    ...(first?.code !== undefined && { platform_code: first.code }),
    at: states.failed ?? content?.at ?? '',
  };
}
