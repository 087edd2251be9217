import type { Destination } from '../domain/destinations/destination.ts';
import type { Store } from './store.ts';

/** More than a workspace may have: two that are created at the same time may pass the limit. */
const MOST = 100;

/** All destinations of a workspace, the oldest first. */
export async function findDestinations(
  store: Pick<Store, 'page'>,
  workspace_id: string,
): Promise<readonly Destination[]> {
  const { found } = await store.page('destinations', {
    where: { workspace_id },
    order: { field: 'created_at', direction: 'asc' },
    limit: MOST,
  });
  return found;
}
