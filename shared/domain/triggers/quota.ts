import * as v from 'valibot';
import type { Problem } from '../problem.ts';
import { workflowSchema } from '../workflows/workflow.ts';

/**
 * What all published triggers of a workspace may take in a matcher, in characters: some ten thousand
 * workflows of a few keywords each. Instances are shared: whoever has more would take the memory in which
 * the events of others are processed.
 */
export const WORKSPACE_QUOTA = 2_000_000;

/** What a workflow takes beside its words. */
const EACH = 100;

/**
 * What a workflow takes of its workspace's room; nothing unless it is published and can be judged by. It
 * is compiled once for each platform it is limited to.
 */
export function quotaOf(stored: unknown): number {
  const parsed = v.safeParse(workflowSchema, stored);
  if (!parsed.success || parsed.output.status !== 'published') return 0;
  const { trigger } = parsed.output;
  const words = 'keywords' in trigger ? trigger.keywords : 'data' in trigger ? [trigger.data] : [];
  const limits = 'platforms' in trigger ? trigger.platforms : undefined;
  const copies = limits === undefined ? 1 : new Set(limits).size;
  return (EACH + words.join('').length) * copies;
}

/** Why a workspace that would take so much stays as it is; undefined where there is room. */
export function quotaProblem(taken: number): Problem | undefined {
  if (taken <= WORKSPACE_QUOTA) return undefined;
  const message = `the published triggers of the workspace would take ${taken} characters of ${WORKSPACE_QUOTA}: unpublish some, or give them fewer keywords`;
  return { field: 'trigger', message };
}
