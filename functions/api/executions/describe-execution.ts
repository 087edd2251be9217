import { compact } from '../../../shared/domain/merge.ts';
import type { Execution } from '../../../shared/domain/workflows/execution.ts';
import { announcedExecution } from '../../../shared/wire/execution-message.ts';
import type { ShownExecution } from './execution-schema.ts';

export function describeExecution(execution: Execution): ShownExecution {
  const { status, updated_at, finished_at, error } = execution;
  return {
    ...announcedExecution(execution),
    ...compact({ status, updated_at, finished_at, error }),
  };
}
