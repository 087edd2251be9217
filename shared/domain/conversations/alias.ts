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
