import * as v from 'valibot';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import { knownAs } from '../../../shared/store/event-query.ts';
import type { Query, Store } from '../../../shared/store/store.ts';
import { givenId, givenMoment } from '../http/schemas.ts';

/** What narrows a list of executions, or a count of them. */
export const executionFilterEntries = {
  workflow_id: v.optional(givenId),
  event_id: v.optional(givenId),
  contact_id: v.optional(givenId),
  conversation_id: v.optional(givenId),
  /** Bounds of `started_at`: `from` is included, `to` is not. */
  from: v.optional(givenMoment),
  to: v.optional(givenMoment),
};

type ExecutionFilter = { readonly [K in keyof typeof executionFilterEntries]?: string | undefined };

/** A contact and a conversation cost one read each: executions have whichever id was theirs at that time. */
export async function executionQuery(
  store: Store,
  workspace_id: string,
  { contact_id, conversation_id, from, to, ...equal }: ExecutionFilter,
): Promise<Query> {
  const [contacts, conversations] = await Promise.all([
    contact_id && knownAs(store, 'contacts', workspace_id, contact_id),
    conversation_id && knownAs(store, 'conversations', workspace_id, conversation_id),
  ]);
  return {
    where: withoutUndefined({
      ...equal,
      workspace_id,
      contact_id: contacts,
      conversation_id: conversations,
    }),
    order: { field: 'started_at', direction: 'desc' },
    ...withoutUndefined({ from, to }),
  };
}
