import type { Message } from '../conversations/message.ts';
import type { OutboundError } from './outbound-message.ts';

/** The error of a message that the platform accepted and then reported as failed. */
export function deliveryError({ states, errors, content }: Message): OutboundError {
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
