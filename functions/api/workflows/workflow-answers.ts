import * as v from 'valibot';
import { stepSchema } from '../executions/step-schema.ts';
import { moment } from '../http/schemas.ts';

export const checkAnswer = v.strictObject({
  /** Each mistake with its path, such as `definition.nodes.size.next`; none where it can be published. */
  problems: v.array(v.strictObject({ field: v.string(), message: v.string() })),
  /** There are more mistakes than these. */
  more: v.optional(v.boolean()),
});

const countSchema = v.strictObject({
  /** Executions that entered the node. */
  entered: v.number(),
  /** How many executions failed here the last time they came by. */
  failed: v.number(),
  /** How many executions are here now. */
  waiting: v.number(),
});

export type NodeCount = v.InferOutput<typeof countSchema>;

export const countsAnswer = v.strictObject({
  /** How many executions were looked at. Another engine tells nothing about nodes. */
  executions: v.number(),
  /** When the oldest of them started. */
  since: v.optional(moment),
  nodes: v.record(v.string(), countSchema),
});

export const trialAnswer = v.strictObject({
  steps: v.array(stepSchema),
  messages: v.array(v.strictObject({ at: moment, content: v.unknown() })),
  variables: v.record(v.string(), v.unknown()),
  /** Absent where it still waits for a reply. */
  ended: v.optional(
    v.strictObject({
      status: v.picklist(['completed', 'failed', 'cancelled']),
      at: moment,
      code: v.optional(v.string()),
      message: v.optional(v.string()),
      branch: v.optional(v.string()),
    }),
  ),
});
