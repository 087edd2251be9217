import type { Kinds } from '../domain/change.ts';
import { isAlias, type Mergeable } from '../domain/conversations/alias.ts';
import type { Contact } from '../domain/conversations/contact.ts';
import type { Conversation } from '../domain/conversations/conversation.ts';
import type { Store } from './store.ts';

/** The kinds whose documents can be merged into another document. */
export interface Canonical {
  readonly contacts: Contact;
  readonly conversations: Conversation;
}

/**
 * The document that an id, which may be an alias, stands for. Undefined if the workspace has none, also if
 * another workspace has it. It takes one read, or two for an alias.
 */
export async function findCanonical<K extends keyof Canonical>(
  store: Store,
  kind: K,
  workspaceId: string,
  id: string,
): Promise<Canonical[K] | undefined> {
  return (await findAllCanonical(store, kind, workspaceId, [id])).get(id);
}

/** The same for many ids, by the id asked for. It takes one request, and one more if some ids are aliases. */
export async function findAllCanonical<K extends keyof Canonical>(
  store: Store,
  kind: K,
  workspaceId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Canonical[K]>> {
  const found = await findOwn(store, kind, workspaceId, ids);
  const aliases = [...found.values()].filter(isAlias).map(({ merged_into }) => merged_into);
  const canonical = aliases.length === 0 ? found : await findOwn(store, kind, workspaceId, aliases);
  return new Map(
    ids.flatMap((id) => {
      const document = found.get(id);
      const whole =
        document !== undefined && isAlias(document)
          ? canonical.get(document.merged_into)
          : document;
      return whole === undefined || isAlias(whole) ? [] : [[id, whole as Canonical[K]]];
    }),
  );
}

async function findOwn(
  store: Store,
  kind: keyof Canonical,
  workspaceId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Kinds[keyof Canonical]>> {
  const found = await store.findAll(kind, [...new Set(ids)]);
  return new Map([...found].filter(([, { workspace_id }]) => workspace_id === workspaceId));
}

/** Every id of a document. Documents written before a merge refer to it by another id. */
export function idsOf({ id, aliases }: Mergeable): readonly string[] {
  return [id, ...aliases];
}
