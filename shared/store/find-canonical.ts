import type { Kinds } from '../domain/change.ts';
import { isAlias, type Mergeable } from '../domain/conversations/alias.ts';
import type { Contact } from '../domain/conversations/contact.ts';
import type { Conversation } from '../domain/conversations/conversation.ts';
import type { Store } from './store.ts';

/** What may have been merged into another of its kind. */
export interface Canonical {
  readonly contacts: Contact;
  readonly conversations: Conversation;
}

/**
 * The document that stands for an id, which may be an alias. Undefined where the workspace has none:
 * another's is as unknown as none. One read, or two.
 */
export async function findCanonical<K extends keyof Canonical>(
  store: Store,
  kind: K,
  workspaceId: string,
  id: string,
): Promise<Canonical[K] | undefined> {
  return (await findAllCanonical(store, kind, workspaceId, [id])).get(id);
}

/** The same for many, by the ids asked for: one request, and one more where there are aliases among them. */
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

/** The ids a document is known by: what was written before two were merged names it by another. */
export function idsOf({ id, aliases }: Mergeable): readonly string[] {
  return [id, ...aliases];
}
