import * as v from 'valibot';
import { wellFormed } from '../../../shared/domain/triggers/trigger-row.ts';
import { triggerSchema } from '../../../shared/domain/triggers/trigger-types.ts';
import { writtenTriggerSchema } from '../../../shared/domain/triggers/written-trigger.ts';
import type { ResponseOf } from '../http/response-of.ts';
import { jsonObject, moment } from '../http/schemas.ts';

export const MAX_DEFINITION_BYTES = 256 * 1024;

/** A workflow with its definition is the largest body of the API. */
export const MAX_WORKFLOW_BYTES = 512 * 1024;

export const workflowStatuses = ['draft', 'published', 'archived'] as const;

/** The parts of a workflow that its owner writes. */
export const writtenWorkflowSchema = v.strictObject({
  name: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(200), wellFormed),
  trigger: writtenTriggerSchema,
  definition: v.optional(jsonObject(MAX_DEFINITION_BYTES)),
});

export type WrittenWorkflow = v.InferOutput<typeof writtenWorkflowSchema>;

/** An id that its owner chooses, for example for workflows that are kept in files. */
export const givenWorkflowId = v.pipe(
  v.string(),
  v.regex(/^wf_[a-z0-9_-]{1,60}$/, 'must be wf_ and 1 to 60 of a-z, 0-9, _ and -'),
);

export const workflowSchema = v.strictObject({
  id: v.string(),
  workspace_id: v.string(),
  name: v.string(),
  status: v.picklist(workflowStatuses),
  version: v.number(),
  trigger: triggerSchema,
  /**
   * What matching its trigger costs while it is published, as a share of the workspace's quota: 1 is all of
   * it. Absent while its regular expressions or keywords cannot be used.
   */
  matching_cost: v.optional(v.number()),
  /** What prevents it from being published, or from starting although it is. Absent when nothing does. */
  problems: v.optional(v.array(v.strictObject({ field: v.string(), message: v.string() }))),
  created_at: v.optional(moment),
  updated_at: v.optional(moment),
  published_at: v.optional(moment),
  /** When its schedule starts it next. */
  next_run_at: v.optional(moment),
});

/** With the definition, which the engine runs. Lists leave it out because it can be large. */
export const wholeWorkflowSchema = v.strictObject({
  ...workflowSchema.entries,
  definition: v.optional(v.record(v.string(), v.unknown())),
});

export type WorkflowResponse = ResponseOf<typeof workflowSchema>;
