import type { MessageState } from '../../../shared/domain/conversations/message.ts';
import {
  type OutboundError,
  type OutboundMessage,
  readContent,
} from '../../../shared/domain/outbound/outbound-message.ts';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import type { OutboundResponse } from './outbound-schema.ts';

/** What the platform has reported of a message since it took it. */
export interface Report {
  readonly state: MessageState;
  readonly error?: OutboundError;
}

export function describeOutbound(message: OutboundMessage, report?: Report): OutboundResponse {
  const { id, conversation_id, contact_id, block_id, platform, status } = message;
  const { requested_by, execution_id, settled, created_at, updated_at } = message;
  const error = message.error ?? report?.error;
  return withoutUndefined({
    ...{ id, conversation_id, contact_id, block_id, platform, status },
    message: readContent(message),
    parts: message.parts.map((part) => ({
      status: part.status,
      platform_message_ids: part.platform_message_ids ?? [],
    })),
    state: report?.state,
    ...{ requested_by, execution_id, error, settled, created_at, updated_at },
    in_reply_to: message.in_reply_to?.id,
  });
}
