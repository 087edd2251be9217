import type { Block } from '../blocks/block.ts';
import { withoutUndefined } from '../without-undefined.ts';
import type { Observation } from './observation.ts';
import type { ReplyAddress } from './reply-address.ts';

/** Undefined where the event names no person: then there is nobody to answer. */
export function replyAddress(observation: Observation, block: Block): ReplyAddress | undefined {
  const { contact, thread, message, reply = {} } = observation;
  if (contact === undefined) return undefined;
  const { chat_id, topic_id, direct_messages_topic_id, message_id, comment_id, ...rest } = reply;
  const group = thread?.kind === 'group' ? thread.key : undefined;
  return withoutUndefined({
    platform: block.platform,
    block_id: block.id,
    recipient: chat_id ?? group ?? contact.user_id,
    thread: topic_id ?? direct_messages_topic_id,
    thread_kind:
      direct_messages_topic_id === undefined ? undefined : ('direct_messages_topic' as const),
    in_reply_to: comment_id ?? message_id ?? message?.platform_message_id,
    ...rest,
  });
}
