import * as v from 'valibot';
import { triggerSchema } from '../triggers/trigger-types.ts';

const at = v.optional(v.pipe(v.string(), v.isoTimestamp()));

export const workflowSchema = v.object({
  /** The id of the document: see `workflowDocumentId`. */
  id: v.string(),
  /** The id by which its workspace knows it: in the API, in executions and in the event log. */
  workflow_id: v.string(),
  workspace_id: v.string(),
  name: v.string(),
  status: v.picklist(['draft', 'published', 'archived']),
  /** Grows with every change of name, trigger or definition. */
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  trigger: triggerSchema,
  /** What the trigger costs of the workspace's quota while it is published; absent where it could not be. */
  matching_cost: v.optional(v.number()),
  /** The digest of the definition, which is stored separately: see `definition.ts`. */
  definition_digest: v.optional(v.string()),
  created_at: at,
  updated_at: at,
  published_at: at,
  /** When the clock starts it next; only of a published one with a schedule. */
  next_run_at: at,
});

export type Workflow = v.InferOutput<typeof workflowSchema>;
