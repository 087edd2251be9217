import type { Query, Store } from './store.ts';

/** More are not asked for: one who remains is enough. */
const MOST_ADMINS = 20;

/** Everybody who may sign in to the workspace, and who was invited. */
export function peopleOf(workspace_id: string): Query {
  return {
    where: { workspace_id, status: ['active', 'invited'] },
    order: { field: 'email', direction: 'asc' },
  };
}

/** The ids of active admins. */
export async function listActiveAdmins(
  store: Store,
  workspace_id: string,
): Promise<readonly string[]> {
  const { found } = await store.page('people', {
    where: { workspace_id, status: 'active', role: 'admin' },
    order: { field: 'email', direction: 'asc' },
    limit: MOST_ADMINS,
  });
  return found.map(({ id }) => id);
}
