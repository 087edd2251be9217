/** Replaces a contact or conversation that turned out to be the same as another one. */
export interface Alias {
  readonly id: string;
  readonly workspace_id: string;
  readonly merged_into: string;
}

/** A document that can be merged with others. `aliases` are the ids that stand for it. */
export interface Mergeable {
  readonly id: string;
  readonly workspace_id: string;
  readonly aliases: readonly string[];
}

export function isAlias<T extends Mergeable>(document: T | Alias): document is Alias {
  return 'merged_into' in document;
}

/** The document that an id leads to, if there is one; or the id that has to be looked up first. */
export function canonicalIn<T extends Mergeable>(
  documents: ReadonlyMap<string, T | Alias | undefined>,
  given: string | undefined,
): { readonly found?: T; readonly missing?: string } {
  let id = given;
  while (id !== undefined) {
    if (!documents.has(id)) return { missing: id };
    const document = documents.get(id);
    if (document === undefined) return {};
    if (!isAlias(document)) return { found: document };
    id = document.merged_into;
  }
  return {};
}
