import { keptUntil } from '../events/record.ts';
import type { Execution } from './execution.ts';
import { firstInput, withInput } from './inbox.ts';

/** Longer than any engine takes that reports at all. */
const SILENT_MS = 24 * 60 * 60_000;

/** Why another execution ends one. */
export const stopMessages = {
  interrupted: 'The person wrote something that starts a workflow which interrupts.',
  restarted: 'The workflow has started again in this conversation.',
} as const;

/**
 * The execution after it was asked to end: it ends at once if our engine has not started it, else with its next step.
 * What it has queued and what has not gone out is withdrawn.
 */
export function stopExecution(
  execution: Execution,
  code: keyof typeof stopMessages,
  at: string,
): Execution {
  const message = stopMessages[code];
  if (execution.run !== undefined) {
    return withInput(execution, { kind: 'cancel', code, message, withdraw: true }, at);
  }
  if (execution.finished_at !== undefined) return execution;
  const { wake_at: _, ...rest } = execution;
  const ended = { status: 'cancelled' as const, updated_at: at, finished_at: at };
  return { ...rest, ...ended, error: { code, message }, expires_at: keptUntil(at) };
}

/**
 * Whether an execution goes on: it has not ended and was not asked to. One of an engine elsewhere that has reported
 * nothing for a day counts as lost, so that it does not hold up its workflow for ever.
 */
export function goesOn(execution: Execution, now: string): boolean {
  const { finished_at, wake_at, updated_at, started_at } = execution;
  if (finished_at !== undefined) return false;
  const input = firstInput(execution)?.kind;
  if (input === 'cancel' || input === 'taken_over') return false;
  return (
    wake_at !== undefined || Date.parse(now) - Date.parse(updated_at ?? started_at) < SILENT_MS
  );
}
