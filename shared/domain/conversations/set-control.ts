import type { Change, Need, State } from '../change.ts';
import { greatest } from '../merge.ts';
import { withInput } from '../workflows/inbox.ts';
import { canonicalIn } from './alias.ts';
import { type Control, type Conversation, withoutWaits } from './conversation.ts';

export interface ControlChange extends Change {
  /** As it is after the change; undefined where there is none. */
  readonly conversation?: Conversation;
  /** Executions that waited here and have to end, because a person answers now: our engine is notified of them. */
  readonly woken?: readonly string[];
}

/**
 * Hands a conversation to a person until a time, or back to the workflows. The newest word counts.
 * @param except - the execution that hands it over, which goes on.
 */
export function setControl(
  id: string,
  control: Control,
  state: State,
  except?: string,
): ControlChange | Need {
  const { found: known, missing: unknown } = canonicalIn(state.conversations, id);
  if (unknown !== undefined) return { need: { conversations: [unknown] } };
  if (known === undefined) return {};
  // A platform's clock may be ahead of ours: what is set now is the newest all the same.
  const at = greatest(known.control?.at, control.at);
  const ended =
    control.mode === 'bot'
      ? []
      : (known.waiting ?? []).filter((one) => one.resumes !== true && one.execution_id !== except);
  const ids = [...new Set(ended.map(({ execution_id }) => execution_id))];
  const missing = ids.filter((one) => !state.executions.has(one));
  if (missing.length > 0) return { need: { executions: missing } };
  const executions = ids.flatMap((one) => {
    const execution = state.executions.get(one);
    return execution === undefined
      ? []
      : [withInput(execution, { kind: 'taken_over' }, control.at)];
  });
  const left = withoutWaits(known, ended);
  const conversation = { ...left, control: { ...control, at, sequence: '~' } };
  return { conversations: [conversation], executions, conversation, woken: ids };
}
