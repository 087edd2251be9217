import { type Execution, type ExecutionRequest, executionRequests } from './execution.ts';
import type { Input } from './step.ts';

/** More is not possible by itself: a wait is over once it has got its reply. */
const INBOX_MAX = 20;

/**
 * The execution with something more to deal with, at once. One that has ended takes only what opens it again, and what
 * became of its messages.
 */
export function withInput(execution: Execution, input: Input, at: string): Execution {
  const { inbox = [], finished_at } = execution;
  const reopens = input.kind === 'retry' || input.kind === 'skip';
  const always = input.kind === 'message_ended';
  if (!always && (finished_at !== undefined) !== reopens) return execution;
  if (inbox.length >= INBOX_MAX) return execution;
  return { ...execution, inbox: [...inbox, JSON.stringify(input)], wake_at: at };
}

/** What was asked of it and is still to be done. */
export function requestedOf({ inbox = [] }: Execution): readonly ExecutionRequest[] {
  // We wrote them.
  const kinds = inbox.map((json) => (JSON.parse(json) as Input).kind);
  return executionRequests.filter((kind) => kinds.includes(kind));
}

/** What it has to deal with first. */
export function firstInput({ inbox = [] }: Execution): Input | undefined {
  const [first] = inbox;
  // We wrote it.
  return first === undefined ? undefined : (JSON.parse(first) as Input);
}
