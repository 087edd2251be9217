import * as v from 'valibot';
import { stepStatuses } from '../../../shared/domain/workflows/step-status.ts';
import type { ResponseOf } from '../http/response-of.ts';
import { moment } from '../http/schemas.ts';

/** One visit of one node. */
export const stepSchema = v.strictObject({
  id: v.string(),
  /** Counts the steps of the execution from 1. */
  number: v.number(),
  node: v.string(),
  type: v.string(),
  /** How often the node had been entered by then. */
  visit: v.number(),
  /** `0`, and within a split that of the branch. */
  branch: v.string(),
  status: v.picklist(stepStatuses),
  /** What the node was asked to do, with its templates filled in. */
  input: v.optional(v.unknown()),
  output: v.optional(v.unknown()),
  error: v.optional(v.strictObject({ code: v.string(), message: v.string() })),
  warnings: v.optional(v.array(v.string())),
  /** The node that followed. */
  next: v.optional(v.string()),
  started_at: v.optional(moment),
  ended_at: v.optional(moment),
});

export type StepResponse = ResponseOf<typeof stepSchema>;
