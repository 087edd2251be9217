import type { Change, Need, State } from '../change.ts';
import {
  after,
  dequeued,
  emptyLane,
  enqueued,
  type Lane,
  NOTIFIED_WITHIN_MS,
  QUEUE_MAX,
} from './lane.ts';
import type { OutboundMessage } from './outbound-message.ts';

export interface ChangedOutbound extends Change {
  /** As it stands now; undefined where there is none, or it is another workspace's. */
  readonly message?: OutboundMessage;
  /** Why it stays as it was. */
  readonly refused?: 'not_cancellable' | 'not_retryable' | 'queue_full';
}

interface ByPerson {
  readonly id: string;
  readonly workspace_id: string;
  readonly at: string;
}

/** Takes a message back of which no call has been begun. One that is cancelled already stays so. */
export function cancelMessage(asked: ByPerson): (state: State) => ChangedOutbound | Need {
  return (state) =>
    onMessage(state, asked, (message, lane) => {
      if (message.status === 'cancelled') return { message };
      const begun = message.parts.some(({ attempts }) => attempts > 0);
      if (message.status !== 'queued' || begun) return { message, refused: 'not_cancellable' };
      const cancelled = { ...message, status: 'cancelled' as const, updated_at: asked.at };
      return {
        outbound_messages: [cancelled],
        lanes: [dequeued(lane, message.id)],
        message: cancelled,
      };
    });
}

/**
 * Sends what failed or is uncertain once more, from the part that did: a person has looked whether it arrived. One
 * that waits already stays as it is.
 */
export function retryMessage(asked: ByPerson): (state: State) => ChangedOutbound | Need {
  return (state) =>
    onMessage(state, asked, (message, lane) => {
      if (message.status === 'queued' || message.status === 'sending') return { message };
      if (message.status !== 'failed' && message.status !== 'uncertain') {
        return { message, refused: 'not_retryable' };
      }
      if (lane.queue.length >= QUEUE_MAX) return { message, refused: 'queue_full' };
      const { error: _, ...rest } = message;
      const again: OutboundMessage = {
        ...rest,
        ...(message.status === 'uncertain' && { settled: { by: 'person', at: asked.at } }),
        status: 'queued',
        parts: message.parts.map((part) =>
          part.status === 'sent' ? part : { part: part.part, status: 'queued', attempts: 0 },
        ),
        // How long it may wait counts from now.
        created_at: asked.at,
        updated_at: asked.at,
      };
      const waiting = enqueued(lane, again, after(asked.at, NOTIFIED_WITHIN_MS));
      return { outbound_messages: [again], lanes: [waiting], message: again };
    });
}

function onMessage(
  { outbound_messages, lanes }: State,
  { id, workspace_id }: ByPerson,
  change: (message: OutboundMessage, lane: Lane) => ChangedOutbound,
): ChangedOutbound | Need {
  if (!outbound_messages.has(id)) return { need: { outbound_messages: [id] } };
  const message = outbound_messages.get(id);
  if (message === undefined || message.workspace_id !== workspace_id) return {};
  const { lane_id, block_id } = message;
  if (!lanes.has(lane_id)) return { need: { lanes: [lane_id] } };
  return change(message, lanes.get(lane_id) ?? emptyLane(lane_id, workspace_id, block_id));
}
