import type { Change, Need, State } from '../change.ts';
import { isOver, type OutboundMessage } from '../outbound/outbound-message.ts';
import type { Execution } from './execution.ts';
import { withInput } from './inbox.ts';
import type { MessageEnded } from './step.ts';

/**
 * A decision about messages, which also tells the executions that sent them what has become of them. It is part of the
 * same commit, so an execution is told once. A message that was simply sent is nothing new to a step that has not waited.
 */
export function tellingExecutions<C extends Change>(
  decide: (state: State) => C | Need,
  now: string,
): (state: State) => C | Need {
  return (state) => {
    const change = decide(state);
    if ('need' in change) return change;
    const ended = (change.outbound_messages ?? []).flatMap((message) => {
      const told = endOf(message, state.outbound_messages.get(message.id));
      return told === undefined ? [] : [told];
    });
    if (ended.length === 0) return change;
    const missing = ended.filter(({ id }) => !state.executions.has(id)).map(({ id }) => id);
    if (missing.length > 0) return { need: { executions: missing } };
    const told = new Map<string, Execution>();
    for (const { id, input } of ended) {
      const execution = told.get(id) ?? state.executions.get(id);
      if (execution !== undefined) told.set(id, withInput(execution, input, now));
    }
    return { ...change, executions: [...(change.executions ?? []), ...told.values()] };
  };
}

/** What the execution has to be told now; undefined where nothing is new to it. */
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
