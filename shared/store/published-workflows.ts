import type { Workflow } from '../domain/workflows/workflow.ts';
import type { Store } from './store.ts';

const AT_ONCE = 500;

/** All published workflows of a workspace, in the order of their ids. */
export async function publishedWorkflows(
  store: Store,
  workspaceId: string,
): Promise<readonly Workflow[]> {
  const workflows: Workflow[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.page('workflows', {
      where: { workspace_id: workspaceId, status: 'published' },
      order: { field: 'workflow_id', direction: 'asc' },
      limit: AT_ONCE,
      ...(cursor !== undefined && { cursor }),
    });
    workflows.push(...page.found);
    cursor = page.next;
  } while (cursor !== undefined);
  return workflows;
}
