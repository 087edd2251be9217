/** Stands where a contact or conversation was that turned out to be the same as another one. */
export interface Alias {
  readonly id: string;
  readonly workspace_id: string;
  readonly merged_into: string;
}

/** What can turn out to be one: `aliases` are the ids that lead here. */
export interface Mergeable {
  readonly id: string;
  readonly workspace_id: string;
  readonly aliases: readonly string[];
}

export function isAlias<T extends Mergeable>(document: T | Alias): document is Alias {
  return 'merged_into' in document;
}
