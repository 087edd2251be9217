import type { Block } from '../blocks/block.ts';
import { deterministicId, messageId } from '../ids.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { replyAddress } from './address-of.ts';
import type { AppliedObservation } from './apply-observation.ts';
import type { NormalisedEvent } from './event.ts';
import type { Edit, Observation, Status } from './observation.ts';
import type { ReceivedEvent } from './record.ts';

/** What one event means, in public form: one per observation, and one more if it began a conversation. */
export function normalisedEvents(
  event: ReceivedEvent,
  block: Block,
  applied: readonly AppliedObservation[],
): NormalisedEvent[] {
  const events = applied.map((one, index) => ({
    ...around(event, block, one),
    id: index === 0 ? event.event_id : deterministicId('evt', [event.event_id, String(index)]),
    type: one.observation.type,
    data: dataOf(one, block),
  }));
  return [...events, ...applied.flatMap((one) => createdEvent(event, block, one))];
}

/** Its id is the conversation's: however often it is announced, it is the same event. */
function createdEvent(
  event: ReceivedEvent,
  block: Block,
  one: AppliedObservation,
): NormalisedEvent[] {
  const { conversation_id, created } = one;
  if (!created || conversation_id === undefined) return [];
  const id = deterministicId('evt', ['messaging.conversation.created', conversation_id]);
  const { contact_id } = one;
  const data = withoutUndefined({ contact_id, conversation_id });
  return [{ ...around(event, block, one), id, type: 'messaging.conversation.created', data }];
}

function around(
  event: ReceivedEvent,
  block: Block,
  { observation }: AppliedObservation,
): Omit<NormalisedEvent, 'id' | 'type' | 'data'> {
  return withoutUndefined({
    workspace_id: block.workspace_id,
    block_id: block.id,
    platform: event.platform,
    timestamp: observation.at,
    reply: replyAddress(observation, block),
    metadata: withoutUndefined({
      raw_platform_event_id: event.platform_event_id,
      time_is_receipt: event.occurred_at === event.received_at ? true : undefined,
    }),
  });
}

function dataOf(one: AppliedObservation, block: Block): NormalisedEvent['data'] {
  const { observation, contact_id, conversation_id, message } = one;
  const { watermark, comment, referral = one.referral, optin, call, details } = observation;
  return withoutUndefined({
    contact_id,
    conversation_id,
    message: publicMessage(one),
    ...(message && changesOf(observation, message.id)),
    watermark,
    postback: publicPostback(observation, block),
    comment,
    referral,
    optin,
    call,
    details,
  });
}

/** What has become of a message, which is named by our id. */
function changesOf(
  { edit, deletion, status, reaction }: Observation,
  message_id: string,
): Pick<NormalisedEvent['data'], 'edit' | 'deletion' | 'status' | 'reaction'> {
  return withoutUndefined({
    edit: edit && publicEdit(edit, message_id),
    deletion: deletion && { message_id },
    status: status && publicStatus(status, message_id),
    reaction: reaction && withoutUndefined({ message_id, emoji: reaction.emoji }),
  });
}

function publicEdit(edit: Edit, message_id: string): NormalisedEvent['data']['edit'] {
  const { platform_message_id: _, count: _count, ...revised } = edit;
  return { message_id, ...revised };
}

function publicStatus(status: Status, message_id: string): NormalisedEvent['data']['status'] {
  const { platform_message_id: _, and_earlier: _earlier, ...facts } = status;
  return { message_id, ...facts };
}

function publicPostback(
  { postback }: Observation,
  block: Block,
): NormalisedEvent['data']['postback'] {
  if (postback?.platform_message_id === undefined) return postback;
  return { message_id: messageId(block, postback.platform_message_id), ...postback };
}

type PublicMessage = NonNullable<NormalisedEvent['data']['message']>;

/** The message as this event reports it. Its current state is in the message itself. */
function publicMessage({ observation, message }: AppliedObservation): PublicMessage | undefined {
  if (observation.message === undefined || message === undefined) return undefined;
  const { platform_message_id: _, quoted: _quoted, kind, ...said } = observation.message;
  const quoted_message_id = message.content?.quoted_message_id;
  return withoutUndefined({ id: message.id, type: kind, ...said, quoted_message_id });
}
