import type { PatternSet } from './patterns.ts';

/** What a matcher reports of a workflow: enough to start an execution of it. */
export interface MatchedWorkflow {
  readonly workflow_id: string;
  readonly workflow_version: number;
  readonly trigger: string;
}

/**
 * How much work the regular expressions of a workspace may cause for one event, in instructions of RE2
 * times characters of the text. One unit takes 20 to 40 ns. The work is counted and not timed, so that the
 * same event gives the same result on every machine.
 */
const EVENT_BUDGET = 5_000_000;

/**
 * How many instructions a workspace may publish that are tried on every text. With the longest text they
 * take about half of the budget; the rest is for patterns whose literal is in the text.
 */
export const DEAR_INSTRUCTIONS = 500;

/** The work that is left for one event, and the workflows that were skipped because too little was left. */
export interface MatchingBudget {
  /** Whether there was enough left for this much work; if so, it is spent. */
  spend(work: number): boolean;
  /** How much is left. */
  readonly left: number;
  skip(workflow: MatchedWorkflow): void;
  /** Where present, nothing is matched: this is called with what would be, to do it in steps before. */
  readonly plan?: ((set: PatternSet, text: string) => void) | undefined;
  readonly skipped: readonly MatchedWorkflow[];
}

export function openBudget(plan?: MatchingBudget['plan']): MatchingBudget {
  let left = EVENT_BUDGET;
  const skipped = new Map<string, MatchedWorkflow>();
  return {
    spend(work) {
      if (work > left) return false;
      left -= work;
      return true;
    },
    get left() {
      return left;
    },
    plan,
    skip: (workflow) => void skipped.set(workflow.workflow_id, workflow),
    get skipped() {
      return [...skipped.values()];
    },
  };
}
