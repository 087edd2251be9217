import { asFailure } from '../../../shared/domain/failure.ts';
import type { OutboundMessage } from '../../../shared/domain/outbound/outbound-message.ts';
import { wakeMessage } from '../../../shared/wire/lane-message.ts';
import type { Services } from '../http/route.ts';

/**
 * Wakes the sender, because a message waits. Never rejects: the message is in its lane, and the clock wakes the sender
 * within a minute.
 */
export async function wakeSender(
  { publisher, log }: Pick<Services, 'publisher' | 'log'>,
  { id, lane_id }: OutboundMessage,
): Promise<void> {
  try {
    await publisher.publish('outbound-messages', [wakeMessage(lane_id)]);
  } catch (thrown) {
    const { code, message: error } = asFailure(thrown);
    log('WARNING', `api ${code}`, { error, message_id: id });
  }
}
