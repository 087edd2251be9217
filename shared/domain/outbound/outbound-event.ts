import type { NormalisedEvent } from '../events/event.ts';
import { deterministicId, messageId } from '../ids.ts';
import { withoutUndefined } from '../without-undefined.ts';
import type { OutboundMessage } from './outbound-message.ts';
import { readPart } from './outbound-message.ts';

/**
 * What is announced of a message that has ended, where its platform reports nothing of it: that it was sent, or that
 * it was refused. The same message in the same state makes the same event.
 * @param evidence - what the platform reports by itself: see `Sender.evidence`.
 */
export function outboundEvent(
  message: OutboundMessage,
  evidence: 'echo' | 'status' | 'none',
): NormalisedEvent | undefined {
  const { status } = message;
  const isReported = status === 'sent' && evidence !== 'none';
  if (isReported || (status !== 'sent' && status !== 'failed')) return undefined;
  const type = status === 'sent' ? 'messaging.message.sent' : 'messaging.message.failed';
  const id = deterministicId('evt', [type, message.id, message.updated_at]);
  const { workspace_id, block_id, platform, updated_at, contact_id, conversation_id } = message;
  return {
    id,
    type,
    workspace_id,
    block_id,
    platform,
    timestamp: updated_at,
    data: withoutUndefined({
      contact_id,
      conversation_id,
      outbound_message_id: message.id,
      message: firstShown(message),
      status: statusOf(message),
    }),
    metadata: { raw_platform_event_id: id },
  };
}

function firstShown(message: OutboundMessage): NormalisedEvent['data']['message'] {
  const [part] = message.parts;
  const [shown] = part === undefined ? [] : readPart(part).shows;
  if (part === undefined || shown === undefined) return undefined;
  const { workspace_id, block_id } = message;
  const [platform_id] = part.platform_message_ids ?? [];
  const id =
    platform_id === undefined ? message.id : messageId({ workspace_id, id: block_id }, platform_id);
  return { id, type: shown.kind, direction: 'outbound', ...shown.content };
}

function statusOf({ id, status, error }: OutboundMessage): NormalisedEvent['data']['status'] {
  if (status !== 'failed' || error === undefined) return undefined;
  const { code, reason } = error;
  return { message_id: id, state: 'failed', errors: [{ code, title: reason }] };
}
