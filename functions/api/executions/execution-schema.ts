import * as v from 'valibot';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import { type Execution, executionStatuses } from '../../../shared/domain/workflows/execution.ts';
import {
  announcedExecution,
  announcedExecutionSchema,
} from '../../../shared/wire/execution-message.ts';
import type { ResponseOf } from '../http/response-of.ts';
import { moment } from '../http/schemas.ts';

/** An execution as it was announced, and its progress. */
export const executionSchema = v.strictObject({
  ...announcedExecutionSchema.entries,
  status: v.picklist(executionStatuses),
  updated_at: v.optional(moment),
  finished_at: v.optional(moment),
  error: v.optional(v.strictObject({ code: v.optional(v.string()), message: v.string() })),
});

export type ExecutionResponse = ResponseOf<typeof executionSchema>;

export function describeExecution(execution: Execution): ExecutionResponse {
  const { status, updated_at, finished_at, error } = execution;
  return {
    ...announcedExecution(execution),
    ...withoutUndefined({ status, updated_at, finished_at, error }),
  };
}
