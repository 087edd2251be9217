import * as v from 'valibot';
import { triggerSchema, wellFormed } from '../../../shared/domain/workflows/workflow.ts';
import { jsonObject } from '../http/json-object.ts';
import { moment } from '../http/moment.ts';
import type { Told } from '../http/output.ts';

const MAX_DEFINITION_BYTES = 256 * 1024;

export const workflowStatuses = ['draft', 'published', 'archived'] as const;

/** What its owner writes of a workflow. */
export const writtenWorkflowSchema = v.strictObject({
  name: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(200), wellFormed),
  trigger: triggerSchema,
  definition: v.optional(jsonObject(MAX_DEFINITION_BYTES)),
});

export type WrittenWorkflow = v.InferOutput<typeof writtenWorkflowSchema>;

/** An id that its owner gives, as whoever keeps workflows in files does. */
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
  created_at: v.optional(moment),
  updated_at: v.optional(moment),
  published_at: v.optional(moment),
});

/** With what the engine runs, which lists leave out: it can be large. */
export const wholeWorkflowSchema = v.strictObject({
  ...workflowSchema.entries,
  definition: v.optional(v.record(v.string(), v.unknown())),
});

export type ShownWorkflow = Told<typeof workflowSchema>;
