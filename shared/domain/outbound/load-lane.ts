import type { Block } from '../blocks/block.ts';
import type { Keys, Need, State } from '../change.ts';
import { isAlias } from '../conversations/alias.ts';
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
  const conversation = canonical(state, 'conversations', lane.id);
  const contact = canonical(state, 'contacts', conversation?.found?.contact_id);
  const need = {
    outbound_messages: state.outbound_messages.has(head) ? [] : [head],
    blocks: state.blocks.has(lane.block_id) ? [] : [lane.block_id],
    send_states: state.send_states.has(lane.block_id) ? [] : [lane.block_id],
    conversations: conversation.missing,
    contacts: contact.missing,
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

/** The document that an id leads to, or the id that has to be looked up for it. */
function canonical<K extends 'contacts' | 'conversations'>(
  state: State,
  kind: K,
  given: string | undefined,
): {
  readonly found?: K extends 'contacts' ? Contact : Conversation;
  readonly missing: readonly string[];
} {
  let id = given;
  while (id !== undefined) {
    if (!state[kind].has(id)) return { missing: [id] };
    const document = state[kind].get(id);
    if (document === undefined) break;
    if (!isAlias(document)) return { found: document as never, missing: [] };
    id = document.merged_into;
  }
  return { missing: [] };
}
