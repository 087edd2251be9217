import * as v from 'valibot';

export const triggerSchema = v.variant('type', [
  v.strictObject({
    type: v.literal('keyword'),
    keywords: v.pipe(v.array(v.pipe(v.string(), v.nonEmpty(), v.maxLength(200))), v.minLength(1)),
    match_mode: v.picklist(['exact', 'contains', 'starts_with']),
    case_sensitive: v.optional(v.boolean(), false),
    platforms: v.optional(v.pipe(v.array(v.string()), v.minLength(1))),
  }),
  v.strictObject({ type: v.literal('new_message') }),
]);

export type Trigger = v.InferOutput<typeof triggerSchema>;

const workflowSchema = v.object({
  id: v.string(),
  workspace_id: v.string(),
  name: v.string(),
  status: v.picklist(['draft', 'published', 'archived']),
  version: v.number(),
  trigger: triggerSchema,
});

export type Workflow = v.InferOutput<typeof workflowSchema>;
