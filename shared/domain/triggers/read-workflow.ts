import * as v from 'valibot';
import { shorten } from '../preview.ts';
import type { Problem } from '../problem.ts';
import { triggerTypes, type Workflow, workflowSchema } from '../workflows/workflow.ts';
import type { Occasion } from './occasion.ts';
import { type Keywords, readKeywords } from './read-keywords.ts';
import { startedBy } from './trigger-support.ts';

/** A stored workflow that can be judged by, with its keywords where its trigger has some. */
export interface SoundWorkflow {
  readonly workflow: Workflow;
  readonly keywords?: Keywords;
}

/** A stored workflow of which nobody can tell when it should start. */
export interface BrokenWorkflow {
  readonly workflow_id: string;
  readonly name: string;
  readonly version: number;
  /** What is wrong with it, in one line. */
  readonly reason: string;
  /** Whether it might have been meant to start on this. */
  concerns(occasion: Occasion): boolean;
}

/** Reads a workflow as it is stored. Never throws: data that was written wrong must not stop others. */
export function readWorkflow(stored: unknown): SoundWorkflow | BrokenWorkflow {
  const parsed = v.safeParse(workflowSchema, stored);
  if (!parsed.success) return broken(stored, problemsOf(parsed.issues));
  const workflow = parsed.output;
  const { trigger } = workflow;
  if (!('keywords' in trigger)) return { workflow };
  const keywords = readKeywords(trigger);
  return 'problems' in keywords ? broken(stored, keywords.problems) : { workflow, keywords };
}

/** What a schema found wrong, by field. */
export function problemsOf(issues: readonly v.BaseIssue<unknown>[]): readonly Problem[] {
  return issues.map((issue) => ({ field: v.getDotPath(issue) ?? '', message: issue.message }));
}

/** What can still be told of a workflow that is not as it should be. */
const remains = v.fallback(
  v.object({
    id: v.fallback(v.string(), 'unknown'),
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
  { id: 'unknown', name: '', version: 0, trigger: {} },
);

function broken(stored: unknown, problems: readonly Problem[]): BrokenWorkflow {
  const { id, name, version, trigger } = v.parse(remains, stored);
  const types =
    trigger.type === undefined ? Object.values(startedBy).flat() : startedBy[trigger.type];
  const [first] = problems;
  return {
    ...{ workflow_id: id, name, version },
    reason: shorten(`${first?.field}: ${first?.message}`),
    concerns: ({ type, platform }) =>
      types.includes(type) && (trigger.platforms?.includes(platform) ?? true),
  };
}
