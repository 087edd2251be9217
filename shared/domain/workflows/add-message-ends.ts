import type { Change, Need, State } from '../change.ts';
import { isOver, type OutboundMessage } from '../outbound/outbound-message.ts';
import type { Execution } from './execution.ts';
import { withInput } from './inbox.ts';
import type { MessageEnded } from './step.ts';

/**
 * A decision about messages that also puts their ends into the inboxes of the executions that sent them. Both are one
 * commit, so an execution learns of an end once. To a step that has not waited, a message simply sent is nothing new.
 */
export function withMessageEnds<C extends Change>(
  decide: (state: State) => C | Need,
  now: string,
): (state: State) => C | Need {
  return (state) => {
    const change = decide(state);
    if ('need' in change) return change;
    const ended = (change.outbound_messages ?? []).flatMap((message) => {
      const end = endOf(message, state.outbound_messages.get(message.id));
      return end === undefined ? [] : [end];
    });
    if (ended.length === 0) return change;
    const missing = ended.filter(({ id }) => !state.executions.has(id)).map(({ id }) => id);
    if (missing.length > 0) return { need: { executions: missing } };
    const changed = new Map<string, Execution>();
    for (const { id, input } of ended) {
      const execution = changed.get(id) ?? state.executions.get(id);
      if (execution !== undefined) changed.set(id, withInput(execution, input, now));
    }
    return { ...change, executions: [...(change.executions ?? []), ...changed.values()] };
  };
}

/** The input that the execution needs now; undefined where nothing is new to it. */
export function endOf(
  message: OutboundMessage,
  before: OutboundMessage | undefined,
): { readonly id: string; readonly input: MessageEnded } | undefined {
  const { id, execution_id, step, status, error } = message;
  if (execution_id === undefined || step === undefined || !isOver(message)) return undefined;
  if (before?.status === status || status === 'queued' || status === 'sending') return undefined;
  const wasUnsure = before?.status === 'uncertain';
  if (status === 'sent' && step.waits !== true && !wasUnsure) return undefined;
  const why = error && { error: { code: error.code, message: error.reason } };
  const input = {
    kind: 'message_ended' as const,
    step_id: step.id,
    message_id: id,
    status,
    ...why,
  };
  return { id: execution_id, input };
}
