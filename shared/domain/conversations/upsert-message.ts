import type { Block } from '../blocks/block.ts';
import type { Edit, Observation, ObservedMessage, Reaction } from '../events/observation.ts';
import { get, getIfLoaded, put } from '../identity-map.ts';
import { messageId } from '../ids.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { mergeMessages } from './merge-messages.ts';
import type { Message, MessageContent, MessageEdit } from './message.ts';
import { ownKey } from './person-keys.ts';

/** The contact and conversation that an event names; both ids may be aliases. */
export interface ConversationIds {
  readonly contact_id?: string | undefined;
  readonly conversation_id?: string | undefined;
}

/** Adds what an observation says about a message; undefined if it says nothing about one. */
export function upsertMessage(
  unit: UnitOfWork,
  observation: Observation,
  block: Block,
  where: ConversationIds,
): Message | undefined {
  const named = observation.message ?? referred(observation);
  if (named === undefined) return undefined;
  const id = messageId(block, named.platform_message_id);
  const patch = messagePatch(observation, block, { id, ...named }, where);
  // What a person wrote is nearly always new; all else is nearly always known.
  const isNew = observation.message?.direction === 'inbound';
  const known = isNew ? getIfLoaded(unit.messages, id) : get(unit.messages, id);
  const message = mergeMessages(known ?? patch, patch);
  put(unit.messages, message);
  return message;
}

function referred({
  edit,
  deletion,
  status,
  reaction,
}: Observation): { readonly platform_message_id: string } | undefined {
  return edit ?? deletion ?? status ?? reaction;
}

function messagePatch(
  observation: Observation,
  block: Block,
  { id, platform_message_id }: { readonly id: string; readonly platform_message_id: string },
  { contact_id, conversation_id }: ConversationIds,
): Message {
  const { at, sequence, message, edit, deletion, status, reaction } = observation;
  return withoutUndefined({
    id,
    workspace_id: block.workspace_id,
    block_id: block.id,
    platform_message_id,
    conversation_id: message && conversation_id,
    content: message && contentOf(message, block, observation, contact_id),
    edit: edit && editOf(edit, observation),
    deleted_at: deletion && at,
    states: status === undefined ? {} : { [status.state]: at },
    errors: status?.errors ?? [],
    read_and_earlier: status?.and_earlier === true,
    reactions: reaction
      ? [
          withoutUndefined({
            actor: actorOf(observation, reaction),
            emoji: reaction.now,
            at,
            sequence,
          }),
        ]
      : [],
  });
}

/** A person reacts under the id that lasts, where one is shown. */
function actorOf({ contact }: Observation, { actor }: Reaction): string {
  return contact?.user_id === actor ? ownKey(contact) : actor;
}

function editOf(edit: Edit, { at, sequence }: Observation): MessageEdit {
  const { platform_message_id: _, count = 0, kind, ...said } = edit;
  // What cannot be read is no reason to forget what could.
  const readable = kind === 'unsupported' ? undefined : kind;
  return withoutUndefined({ ...said, kind: readable, at, sequence, count });
}

function contentOf(
  message: ObservedMessage,
  block: Block,
  { at, sequence, message_sequence = sequence }: Observation,
  contact_id: string | undefined,
): MessageContent {
  const { platform_message_id: _, quoted, ...said } = message;
  const quoted_message_id = quoted && messageId(block, quoted.platform_message_id);
  return withoutUndefined({
    at,
    sequence: message_sequence,
    contact_id,
    ...said,
    quoted_message_id,
  });
}
