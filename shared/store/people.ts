import { domainOf, type Person } from '../domain/people/person.ts';
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

const MOST_WORKSPACES = 100;

/** What each workspace knows of somebody: their own document, and the invitation of their domain. */
export interface Membership {
  readonly workspace_id: string;
  readonly person?: Person;
  readonly domain?: Person;
}

/**
 * The workspaces that know an address or its domain, at most `MOST_WORKSPACES` of them, by their ids. This alone
 * looks into all workspaces: it serves the person whose address it is.
 */
export async function findKnown(store: Store, email: string): Promise<readonly Membership[]> {
  const { found } = await store.page('people', {
    where: { email: [email, domainOf(email)] },
    order: { field: 'workspace_id', direction: 'asc' },
    limit: 2 * MOST_WORKSPACES,
  });
  const byWorkspace = Map.groupBy(found, ({ workspace_id }) => workspace_id);
  return [...byWorkspace].map(([workspace_id, documents]) => {
    const person = documents.find((one) => one.email === email);
    const domain = documents.find((one) => one.email !== email);
    return { workspace_id, ...(person && { person }), ...(domain && { domain }) };
  });
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
