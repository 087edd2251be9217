import { compileInSteps, type Matcher } from '../domain/triggers/matcher.ts';
import { WORKSPACE_QUOTA } from '../domain/triggers/quota.ts';
import { cached } from '../runtime/cache.ts';
import { runInTurns } from '../runtime/run-in-turns.ts';
import { publishedWorkflows } from '../store/published-workflows.ts';
import type { Store } from '../store/store.ts';

/** Compiled workflows, with the version of the workspace they were compiled from. */
interface CompiledWorkflows {
  readonly version: number;
  readonly matcher: Matcher;
  /** Its memory, counted in characters of keywords. */
  readonly size: number;
}

/** The workflows of a workspace, compiled. */
export type FindMatcher = (workspaceId: string) => Promise<Matcher>;

/** The smallest size that a matcher counts as, however little is published. */
const LEAST_SIZE = 1_000;
/** The size of two workspaces that use their whole quota: some hundred megabytes. */
const MAX_SIZE = 2 * WORKSPACE_QUOTA;

/**
 * Compiles the published workflows of a workspace once for each version. Within `ttlMs` it does not read the
 * database. After that it reads one small document, and the workflows only if they have changed.
 * @param options.maxSize - the limit for all matchers together, in characters of keywords.
 */
export function createFindMatcher(
  store: Store,
  options: { readonly ttlMs: number; readonly maxSize?: number; readonly now: () => number },
): FindMatcher {
  const ask = async (workspaceId: string, last?: CompiledWorkflows): Promise<CompiledWorkflows> => {
    // It is read before the workflows, so a change in between is found the next time.
    const workspace = await store.find('workspaces', workspaceId);
    const { workflows_version: version = 0, quota_used = 0 } = workspace ?? {};
    if (last?.version === version) return last;
    const workflows = await publishedWorkflows(store, workspaceId);
    const matcher = await runInTurns(compileInSteps(workflows));
    return { version, matcher, size: LEAST_SIZE + quota_used };
  };
  const find = cached(ask, { maxSize: MAX_SIZE, ...options, sizeOf: ({ size }) => size });
  return async (workspaceId) => (await find(workspaceId)).matcher;
}
