import type { Change, Need, State } from '../change.ts';
import { canonicalIn } from './alias.ts';
import type { Control, Conversation } from './conversation.ts';

export interface ControlChange extends Change {
  /** As it is after the change; undefined where there is none. */
  readonly conversation?: Conversation;
}

/** Hands a conversation to a person until a time, or back to the workflows. The newest word counts. */
export function setControl(id: string, control: Control, state: State): ControlChange | Need {
  const { found: known, missing } = canonicalIn(state.conversations, id);
  if (missing !== undefined) return { need: { conversations: [missing] } };
  if (known === undefined) return {};
  // A platform's clock may be ahead of ours: what is set now is the newest all the same.
  const { at: before = '' } = known.control ?? {};
  const conversation = {
    ...known,
    control: { ...control, at: control.at > before ? control.at : before, sequence: '~' },
  };
  return { conversations: [conversation], conversation };
}
