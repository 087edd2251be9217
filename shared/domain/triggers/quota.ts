import type { Problem } from '../problem.ts';
import { DEAR_INSTRUCTIONS } from './matching-budget.ts';
import { rowOf, type Trigger } from './trigger-types.ts';

/**
 * What the published triggers of a workspace may cost together: some ten thousand workflows of a few
 * keywords each. Workspaces share instances, so one that had more would take the memory and the time in which the
 * events of others are processed.
 */
export const WORKSPACE_QUOTA = 2_000_000;

/** One instruction that is tried on every text. */
const DEAR_COST = WORKSPACE_QUOTA / DEAR_INSTRUCTIONS;

/** What a workflow takes besides its keywords. */
const EACH = 100;

/** What a trigger costs of the quota; undefined where it has problems, so that it cannot be published. */
export function matchingCost(trigger: Trigger): number | undefined {
  const row = rowOf(trigger.type);
  if ((row.problems?.(trigger) ?? []).length > 0) return undefined;
  const { memory, instructions } = row.cost?.(trigger) ?? { memory: 0, instructions: 0 };
  const limits = 'platforms' in trigger ? trigger.platforms : undefined;
  // A matcher compiles a trigger once for each platform it is limited to.
  const copies = limits === undefined ? 1 : new Set(limits).size;
  return (EACH + memory) * copies + instructions * DEAR_COST;
}

/** Why a workspace cannot publish triggers that cost this much; undefined where it can. */
export function quotaProblem(cost: number): Problem | undefined {
  if (cost <= WORKSPACE_QUOTA) return undefined;
  const message = `matching the published triggers of the workspace would cost ${cost} of ${WORKSPACE_QUOTA} units: unpublish workflows or give them fewer keywords; regular expressions cost most that do not contain three fixed letters in a row`;
  return { field: 'trigger', message };
}
