import type { Block } from '../blocks/block.ts';
import type { Edit, Observation, ObservedMessage } from '../events/observation.ts';
import { get, getIfLoaded, put } from '../identity-map.ts';
import { conversationId, messageId } from '../ids.ts';
import { compact } from '../merge.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { mergeMessages } from './merge-messages.ts';
import type { Message, MessageContent, MessageEdit } from './message.ts';

/** Adds what an observation tells of a message; undefined where it tells of none. */
export function upsertMessage(
  unit: UnitOfWork,
  observation: Observation,
  block: Block,
  contact: string | undefined,
  event: string,
): Message | undefined {
  const told = observation.message ?? referred(observation);
  if (told === undefined) return undefined;
  const id = messageId(block, told.platform_message_id);
  const patch = messagePatch(observation, block, { id, ...told }, contact, event);
  // A message that is seen is nearly always new; one that is told of is nearly always known.
  const known =
    observation.message === undefined ? get(unit.messages, id) : getIfLoaded(unit.messages, id);
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
  contact: string | undefined,
  event: string,
): Message {
  const { at, message, thread, edit, deletion, status, reaction } = observation;
  return compact({
    id,
    workspace_id: block.workspace_id,
    block_id: block.id,
    platform_message_id,
    conversation_id: message && thread && conversationId(block, thread.key),
    content: message && contentOf(message, block, at, contact),
    edit: edit && editOf(edit, at),
    told_in: message === undefined && edit === undefined ? [] : [event],
    deleted_at: deletion && at,
    states: status === undefined ? {} : { [status.state]: at },
    errors: status?.errors ?? [],
    read_and_earlier: status?.and_earlier === true,
    reactions: reaction === undefined ? {} : { [reaction.actor]: { emoji: reaction.now, at } },
  });
}

function editOf(edit: Edit, at: string): MessageEdit {
  const { platform_message_id: _, count = 0, ...revised } = edit;
  return compact({ at, count, ...revised });
}

function contentOf(
  message: ObservedMessage,
  block: Block,
  at: string,
  contact_id: string | undefined,
): MessageContent {
  const { platform_message_id: _, quoted, ...said } = message;
  const quoted_message_id = quoted && messageId(block, quoted.platform_message_id);
  return compact({ at, contact_id, ...said, quoted_message_id });
}
