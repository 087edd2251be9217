import {
  type Conversation,
  mergeConversations,
  type WaitingExecution,
  withoutWaits,
} from '../conversations/conversation.ts';
import { putCanonical, resolveIdentity } from '../conversations/merge-aliases.ts';
import { get, put } from '../identity-map.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { withInput } from './inbox.ts';
import type { Input } from './step.ts';

/** Puts an input into the execution's inbox. False if the execution does not take it, because it has ended. */
export function addInput(unit: UnitOfWork, id: string, input: Input, now: string): boolean {
  const execution = get(unit.executions, id);
  if (execution === undefined) return false;
  const after = withInput(execution, input, now);
  put(unit.executions, after);
  return after !== execution;
}

/** Removes these waits from the conversation. */
export function stopWaiting(
  unit: UnitOfWork,
  conversation: Conversation,
  waits: readonly WaitingExecution[],
): void {
  if (waits.length === 0) return;
  const found = resolveIdentity(unit.conversations, [conversation.id], mergeConversations);
  // Not as a patch, which could only add a wait.
  putCanonical(unit.conversations, found, withoutWaits(conversation, waits), (_, after) => after);
}
