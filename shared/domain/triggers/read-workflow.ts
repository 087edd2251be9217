import * as v from 'valibot';
import { shorten } from '../preview.ts';
import { type Problem, problemsOf } from '../problem.ts';
import { type Workflow, workflowSchema } from '../workflows/workflow.ts';
import type { TriggerFacts } from './trigger-facts.ts';
import { rowOf, triggerTypes } from './trigger-types.ts';

/** A workflow that is stored wrong, so that nobody can say what starts it. */
export interface BrokenWorkflow {
  readonly workflow_id: string;
  readonly name: string;
  readonly version: number;
  /** What is wrong with it, in one line. */
  readonly reason: string;
  /** Whether the event might have started it. */
  concerns(facts: TriggerFacts): boolean;
}

/** Reads a workflow as it is stored. Never throws: one that is stored wrong must not stop the others. */
export function readWorkflow(stored: unknown): Workflow | BrokenWorkflow {
  const parsed = v.safeParse(workflowSchema, stored);
  if (!parsed.success) return broken(stored, problemsOf(parsed.issues));
  const workflow = parsed.output;
  const problems = rowOf(workflow.trigger.type).problems?.(workflow.trigger) ?? [];
  return problems.length > 0 ? broken(stored, problems) : workflow;
}

/** What can still be read of a workflow that is stored wrong. */
const remains = v.fallback(
  v.object({
    workflow_id: v.fallback(v.string(), 'unknown'),
    name: v.fallback(v.string(), ''),
    version: v.fallback(v.number(), 0),
    trigger: v.fallback(
      v.object({
        type: v.fallback(v.optional(v.picklist(triggerTypes)), undefined),
        platforms: v.fallback(v.optional(v.array(v.string())), undefined),
      }),
      {},
    ),
  }),
  { workflow_id: 'unknown', name: '', version: 0, trigger: {} },
);

function broken(stored: unknown, problems: readonly Problem[]): BrokenWorkflow {
  const { workflow_id, name, version, trigger } = v.parse(remains, stored);
  const types = trigger.type === undefined ? triggerTypes : [trigger.type];
  const startedBy = types.flatMap((type) => rowOf(type).startedBy);
  const [first] = problems;
  return {
    workflow_id,
    name,
    version,
    reason: shorten(`${first?.field}: ${first?.message}`),
    concerns: ({ type, platform }) =>
      startedBy.includes(type) && (trigger.platforms?.includes(platform) ?? true),
  };
}
