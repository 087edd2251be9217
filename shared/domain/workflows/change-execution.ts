import { keptUntil } from '../events/record.ts';
import { withoutUndefined } from '../without-undefined.ts';
import type { Execution, ExecutionError, ExecutionStatus } from './execution.ts';

/** What the engine reports about an execution. */
export interface ExecutionReport {
  readonly status: Exclude<ExecutionStatus, 'started'>;
  /** With `failed` alone. */
  readonly error?: ExecutionError | undefined;
}

/** Where each status can lead. What has ended stays as it is. */
const next: Readonly<Record<ExecutionStatus, readonly ExecutionStatus[]>> = {
  started: ['running', 'waiting', 'completed', 'failed', 'cancelled'],
  running: ['waiting', 'completed', 'failed', 'cancelled'],
  waiting: ['running', 'completed', 'failed', 'cancelled'],
  completed: [],
  failed: [],
  cancelled: [],
};

/**
 * The execution after a report, or why there is none. A repeated status changes nothing, so that an engine that
 * lost the answer can send the same once more: then it is the same object.
 */
export function changeExecution(
  execution: Execution,
  { status, error }: ExecutionReport,
  at: string,
): Execution | { readonly refused: string } {
  const { status: from } = execution;
  if (execution.run !== undefined) {
    return { refused: 'this execution is run here, so nobody reports on it' };
  }
  if (from === status) return execution;
  if (!next[from].includes(status)) {
    return { refused: `an execution that is ${from} cannot become ${status}` };
  }
  const finished_at = next[status].length === 0 ? at : undefined;
  const report = { status, updated_at: at, finished_at, error, expires_at: keptUntil(at) };
  // The engine that reports has been given the execution, so nobody looks for it any more.
  return withoutUndefined({ ...execution, ...report, wake_at: undefined });
}
