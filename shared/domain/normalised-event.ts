import type { Block } from './block.ts';
import type { NormalisedEvent } from './event.ts';
import { deterministicId } from './ids.ts';
import type { Place } from './place.ts';
import type { ReceivedEvent } from './record.ts';

/** The public form of what happened. `index` counts within one event: the first keeps the event's id. */
export function normalisedEvent(
  event: ReceivedEvent,
  block: Block,
  { observation, contact, conversation, message }: Place,
  index: number,
): NormalisedEvent {
  const { type, at, postback } = observation;
  return {
    id: index === 0 ? event.event_id : deterministicId('evt', [event.event_id, String(index)]),
    type,
    workspace_id: block.workspace_id,
    block_id: block.id,
    platform: event.platform,
    timestamp: at,
    data: {
      ...(contact && { contact_id: contact.id }),
      ...(conversation && { conversation_id: conversation.id }),
      ...(message && { message: publicMessage(message) }),
      ...(postback && { postback }),
    },
    metadata: { raw_platform_event_id: event.platform_event_id },
  };
}

type PublicMessage = NonNullable<NormalisedEvent['data']['message']>;

function publicMessage({
  id,
  text,
  kind,
  direction,
}: NonNullable<Place['message']>): PublicMessage {
  return { id, ...(text !== undefined && { text }), type: kind, direction };
}
