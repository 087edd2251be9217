import type { Block } from '../blocks/block.ts';
import type { Desk } from '../desk.ts';
import { put, take, takeUnlikely } from '../drawer.ts';
import { conversationId, messageId } from '../ids.ts';
import { compact } from '../join.ts';
import type { Observation, ObservedMessage } from '../observation.ts';
import { joinMessages } from './join-messages.ts';
import type { Message, MessageContent } from './message.ts';

/** Adds what an observation tells of a message; undefined where it tells of none. */
export function seeMessage(
  desk: Desk,
  observation: Observation,
  block: Block,
  contact: string | undefined,
  event: string,
): Message | undefined {
  const told = observation.message ?? referred(observation);
  if (told === undefined) return undefined;
  const id = messageId(block, told.platform_message_id);
  const piece = messagePiece(observation, block, { id, ...told }, contact, event);
  // A message that is seen is nearly always new; one that is told of is nearly always known.
  const known =
    observation.message === undefined ? take(desk.messages, id) : takeUnlikely(desk.messages, id);
  const message = joinMessages(known ?? piece, piece);
  put(desk.messages, message);
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

function messagePiece(
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
    edit: edit && compact({ at, count: edit.count ?? 0, text: edit.text }),
    told_in: message === undefined && edit === undefined ? [] : [event],
    deleted_at: deletion && at,
    states: status === undefined ? {} : { [status.state]: at },
    errors: status?.errors ?? [],
    read_and_earlier: status?.and_earlier === true,
    reactions: reaction === undefined ? {} : { [reaction.actor]: { emoji: reaction.now, at } },
  });
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
