import { onOne } from '../../../shared/domain/change.ts';
import type { Destination } from '../../../shared/domain/destinations/destination.ts';
import { resolving } from '../../../shared/domain/issues/resolving.ts';
import { isDocumentId } from '../../../shared/store/collections.ts';
import { notFound } from '../http/api-error.ts';
import type { Caller, Services } from '../http/route.ts';

export async function findDestination(
  { store }: Services,
  { workspace_id }: Caller,
  id: string,
): Promise<Destination> {
  const found = await store.find('destinations', id);
  if (found?.workspace_id !== workspace_id) throw notFound('destination');
  return found;
}

/**
 * Changes a destination of the caller's, and resolves the issue of one that is no longer disabled. Throws `not_found` if
 * there is none.
 */
export async function changeDestination(
  { store, now }: Services,
  { workspace_id, actor }: Caller,
  id: string,
  change: (destination: Destination) => Destination,
): Promise<Destination> {
  if (!isDocumentId(id)) throw notFound('destination');
  const decide = onOne('destinations', id, (known) => {
    if (known?.workspace_id !== workspace_id) throw notFound('destination');
    return { destinations: [change(known)] as const };
  });
  const action = { at: new Date(now()).toISOString(), by: actor.name };
  const { destinations } = await store.change(
    resolving('destinations', action, decide),
    `destination ${id}`,
  );
  return destinations[0];
}
