import { publishedWorkflows } from '../../shared/cloud/published-workflows.ts';
import type { Store } from '../../shared/cloud/store.ts';
import { compileWorkflows, type Matcher } from '../../shared/domain/matcher.ts';
import { cached } from './cached.ts';

/** What was compiled, and the workspace's count of changes it was compiled at. */
interface Compiled {
  readonly version: number;
  readonly matcher: Matcher;
}

/** The workflows of a workspace, compiled. */
export type FindMatcher = (workspaceId: string) => Promise<Matcher>;

/**
 * Compiles the published workflows of a workspace once for each of their versions. Warm, it asks the
 * database nothing; after `ttlMs` it reads one small document, and all workflows only if they have changed.
 */
export function createFindMatcher(
  store: Store,
  options: { readonly ttlMs: number; readonly maxEntries?: number; readonly now: () => number },
): FindMatcher {
  const find = cached<Compiled>(async (workspaceId, last) => {
    // Read before the workflows: what changes in between is found at the next look.
    const workspace = await store.find('workspaces', workspaceId);
    const version = workspace?.workflows_version ?? 0;
    if (last?.version === version) return last;
    const workflows = await publishedWorkflows(store, workspaceId);
    return { version, matcher: compileWorkflows(workflows) };
  }, options);
  return async (workspaceId) => (await find(workspaceId)).matcher;
}
