import type { Execution } from '../../../shared/domain/workflows/execution.ts';
import { requestedOf, withInput } from '../../../shared/domain/workflows/inbox.ts';

/**
 * A failed execution that goes on: with the step at which it failed, or behind it. It is unchanged where
 * somebody has asked for the same already.
 */
export function reopenExecution(
  execution: Execution,
  kind: 'retry' | 'skip',
  at: string,
): Execution | { readonly refused: string } {
  const requested = requestedOf(execution);
  if (requested.includes(kind)) return execution;
  if (requested.length > 0) return { refused: stillToDo };
  if (execution.status !== 'failed' || execution.run === undefined) return { refused: notFailed };
  const reopened = withInput(execution, { kind }, at);
  return reopened === execution ? { refused: stillToDo } : reopened;
}

const stillToDo = 'Something else that was asked for is still being done. Look again in a moment.';

const notFailed = 'Only an execution that our engine runs and that has failed can go on again.';
