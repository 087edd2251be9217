import * as v from 'valibot';
import { executionStatuses } from '../../../shared/domain/workflows/execution.ts';
import { announcedExecutionSchema } from '../../../shared/wire/execution-message.ts';
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
