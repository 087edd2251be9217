import type { Change, Need, State } from '../change.ts';
import { assertSameRequest } from '../idempotency.ts';
import { deterministicId } from '../ids.ts';
import { after, emptyLane, enqueued, NOTIFIED_WITHIN_MS, QUEUE_MAX } from './lane.ts';
import type { OutboundMessage } from './outbound-message.ts';

/** What is asked for, with the parts planned. */
export type NewOutbound = Omit<OutboundMessage, 'status' | 'updated_at' | 'error'>;

export interface QueueChange extends Change {
  /** Undefined where the conversation has no room for more. */
  readonly message: OutboundMessage | undefined;
}

/** @param request - identifies the call that asks for it: the same call is the same message. */
export function outboundId(workspaceId: string, request: string): string {
  return deterministicId('msg', ['outbound', workspaceId, request]);
}

/**
 * Appends a message to its conversation's lane, once for its id. Throws `IdempotencyConflict`. It is not looked up first:
 * one that exists makes the commit fail, and is then known.
 */
export function queueMessage(asked: NewOutbound): (state: State) => QueueChange | Need {
  const { id, lane_id, workspace_id, block_id, created_at } = asked;
  return ({ outbound_messages, lanes }) => {
    if (!lanes.has(lane_id)) return { need: { lanes: [lane_id] } };
    const known = outbound_messages.get(id);
    if (known !== undefined) {
      assertSameRequest({ digest: known.request_digest }, { digest: asked.request_digest });
      return { message: known };
    }
    const lane = lanes.get(lane_id) ?? emptyLane(lane_id, workspace_id, block_id);
    if (lane.queue.length >= QUEUE_MAX) return { message: undefined };
    const message = { ...asked, status: 'queued' as const, updated_at: created_at };
    return {
      outbound_messages: [message],
      lanes: [enqueued(lane, message, after(created_at, NOTIFIED_WITHIN_MS))],
      message,
    };
  };
}
