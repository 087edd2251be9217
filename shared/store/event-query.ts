import type { EventFilter } from '../domain/events/event-filter.ts';
import { withoutUndefined } from '../domain/without-undefined.ts';
import { type Canonical, findCanonical, idsOf } from './find-canonical.ts';
import type { Query, Store } from './store.ts';

/**
 * The database query of an event log filter. A contact and a conversation cost one read each, because their
 * events are stored under every id that they have had.
 */
export async function eventQuery(
  store: Store,
  workspaceId: string,
  {
    workflow_id,
    error_code,
    dead_letter,
    issue_id,
    contact_id,
    conversation_id,
    ...equal
  }: EventFilter,
): Promise<Pick<Query, 'where' | 'contains'>> {
  const known = async (kind: keyof Canonical, id: string | undefined) =>
    id === undefined ? undefined : await knownAs(store, kind, workspaceId, id);
  return withoutUndefined({
    where: withoutUndefined({
      ...equal,
      workspace_id: workspaceId,
      index_error: error_code,
      index_dead_letter: dead_letter,
      index_issue: issue_id,
      contact_id: await known('contacts', contact_id),
      conversation_id: await known('conversations', conversation_id),
    }),
    contains: workflow_id === undefined ? undefined : { index_workflows: workflow_id },
  });
}

/** Every id of the document that an id stands for. Only the id itself if the workspace has no such document. */
export async function knownAs(
  store: Store,
  kind: keyof Canonical,
  workspaceId: string,
  id: string,
): Promise<readonly string[]> {
  const canonical = await findCanonical(store, kind, workspaceId, id);
  return canonical === undefined ? [id] : idsOf(canonical);
}
