import type { Block } from '../blocks/block.ts';
import { deterministicId } from '../ids.ts';
import { compact } from '../merge.ts';
import type { Place } from './apply-observation.ts';
import type { NormalisedEvent } from './event.ts';
import type { ReceivedEvent } from './record.ts';

/** What one event means, in public form: one per observation, and one more if it began a conversation. */
export function normalisedEvents(
  event: ReceivedEvent,
  block: Block,
  places: readonly Place[],
): NormalisedEvent[] {
  const told = places.map((place, index) => ({
    ...around(event, block, place),
    id: index === 0 ? event.event_id : deterministicId('evt', [event.event_id, String(index)]),
    type: place.observation.type,
    data: dataOf(place),
  }));
  return [...told, ...places.flatMap((place) => createdEvent(event, block, place))];
}

/** Its id is the conversation's: however often it is announced, it is the same event. */
function createdEvent(event: ReceivedEvent, block: Block, place: Place): NormalisedEvent[] {
  const { conversation_id, created } = place;
  if (!created || conversation_id === undefined) return [];
  const id = deterministicId('evt', ['messaging.conversation.created', conversation_id]);
  const { contact_id } = place;
  const data = compact({ contact_id, conversation_id });
  return [{ ...around(event, block, place), id, type: 'messaging.conversation.created', data }];
}

function around(
  event: ReceivedEvent,
  block: Block,
  { observation }: Place,
): Omit<NormalisedEvent, 'id' | 'type' | 'data'> {
  return {
    workspace_id: block.workspace_id,
    block_id: block.id,
    platform: event.platform,
    timestamp: observation.at,
    metadata: { raw_platform_event_id: event.platform_event_id },
  };
}

function dataOf(place: Place): NormalisedEvent['data'] {
  const { observation, contact_id, conversation_id, message } = place;
  const { edit, deletion, status, reaction, watermark, postback, comment } = observation;
  const message_id = message?.id;
  return compact({
    contact_id,
    conversation_id,
    message: publicMessage(place),
    edit: edit && message_id ? compact({ message_id, text: edit.text }) : undefined,
    deletion: deletion && message_id ? { message_id } : undefined,
    status:
      status && message_id
        ? compact({ message_id, state: status.state, errors: status.errors })
        : undefined,
    reaction: reaction && message_id ? compact({ message_id, emoji: reaction.emoji }) : undefined,
    watermark,
    postback,
    comment,
  });
}

type PublicMessage = NonNullable<NormalisedEvent['data']['message']>;

/** As this event tells it: what has become of it since is in the message itself. */
function publicMessage({ observation, message }: Place): PublicMessage | undefined {
  if (observation.message === undefined || message === undefined) return undefined;
  const { platform_message_id: _, quoted: _quoted, kind, ...said } = observation.message;
  const quoted_message_id = message.content?.quoted_message_id;
  return compact({ id: message.id, type: kind, ...said, quoted_message_id });
}
