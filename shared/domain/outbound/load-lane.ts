import type { Block } from '../blocks/block.ts';
import type { Keys, Need, State } from '../change.ts';
import { canonicalIn } from '../conversations/alias.ts';
import type { Contact } from '../conversations/contact.ts';
import type { Conversation } from '../conversations/conversation.ts';
import type { Lane, SendState } from './lane.ts';
import type { OutboundMessage } from './outbound-message.ts';

/** All that decides about the message whose turn it is in a lane. */
export interface LaneContext {
  readonly lane: Lane;
  /** The id of the message whose turn it is. */
  readonly head: string;
  readonly message: OutboundMessage | undefined;
  readonly block: Block | undefined;
  readonly account: SendState | undefined;
  readonly conversation: Conversation | undefined;
  readonly contact: Contact | undefined;
}

export function loadLane(state: State, lane: Lane, head: string): LaneContext | Need {
  const conversation = canonicalIn(state.conversations, lane.id);
  const contact = canonicalIn(state.contacts, conversation.found?.contact_id);
  const need = {
    outbound_messages: state.outbound_messages.has(head) ? [] : [head],
    blocks: state.blocks.has(lane.block_id) ? [] : [lane.block_id],
    send_states: state.send_states.has(lane.block_id) ? [] : [lane.block_id],
    conversations: listOf(conversation.missing),
    contacts: listOf(contact.missing),
  } satisfies Keys;
  if (Object.values(need).some((ids) => ids.length > 0)) return { need };
  return {
    lane,
    head,
    message: state.outbound_messages.get(head),
    block: state.blocks.get(lane.block_id),
    account: state.send_states.get(lane.block_id),
    conversation: conversation.found,
    contact: contact.found,
  };
}

function listOf(missing: string | undefined): readonly string[] {
  return missing === undefined ? [] : [missing];
}
