import * as v from 'valibot';
import {
  executionRequests,
  executionStatuses,
} from '../../../shared/domain/workflows/execution.ts';
import { announcedExecutionSchema } from '../../../shared/wire/execution-message.ts';
import type { ResponseOf } from '../http/response-of.ts';
import { moment } from '../http/schemas.ts';

/** An execution as it was announced, and its progress. */
export const executionSchema = v.strictObject({
  ...announcedExecutionSchema.entries,
  status: v.picklist(executionStatuses),
  contact_name: v.optional(v.string()),
  updated_at: v.optional(moment),
  finished_at: v.optional(moment),
  /** Why it failed or was cancelled; of a completed one, that nobody answered in time. */
  error: v.optional(v.strictObject({ code: v.optional(v.string()), message: v.string() })),
});

/** The same with what our engine knows of the place where it is. */
export const wholeExecutionSchema = v.strictObject({
  ...executionSchema.entries,
  /** What it waits for now: for one thing, or within a split for several. */
  waits: v.optional(
    v.array(
      v.strictObject({
        node: v.string(),
        visit: v.number(),
        for: v.picklist(['reply', 'time', 'person', 'http', 'message', 'branches']),
        since: moment,
        until: v.optional(moment),
        /** How often a question was asked, or another system called. */
        attempt: v.optional(v.number()),
      }),
    ),
  ),
  /** Where it failed: `retry` tries this step again, and `skip` goes on behind it. */
  failed_step: v.optional(v.strictObject({ node: v.string(), visit: v.number() })),
  /** What fails as it does, from a minute after the failure on. */
  issue_id: v.optional(v.string()),
  /** What was asked of it and is done in a moment. */
  requested: v.optional(v.array(v.picklist(executionRequests))),
});

export type ExecutionResponse = ResponseOf<typeof executionSchema>;
export type WholeExecutionResponse = ResponseOf<typeof wholeExecutionSchema>;
