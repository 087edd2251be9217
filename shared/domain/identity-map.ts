import { isDeepStrictEqual } from 'node:util';
import type { Lookup } from './change.ts';

/** The documents of one kind while an event is decided: as looked up, then as changed. */
export interface IdentityMap<T> {
  readonly looked: Lookup<T>;
  readonly changed: Map<string, T>;
  /** Asked for and not looked up: the decision is void, and made again once they are. */
  readonly missing: Set<string>;
}

export function openIdentityMap<T>(looked: Lookup<T>): IdentityMap<T> {
  return { looked, changed: new Map(), missing: new Set() };
}

/** The document; undefined where there is none, and where it has not been looked up, which is noted. */
export function get<T>(documents: IdentityMap<T>, id: string): T | undefined {
  const document = getIfLoaded(documents, id);
  if (document === undefined && !documents.looked.has(id) && id !== '') documents.missing.add(id);
  return document;
}

/** For what is most likely not there: a look would cost a read, and the commit would find out anyway. */
export function getIfLoaded<T>(documents: IdentityMap<T>, id: string): T | undefined {
  return documents.changed.get(id) ?? documents.looked.get(id);
}

/** What is as it was need not be written. */
export function put<T extends { readonly id: string }>(
  documents: IdentityMap<T>,
  document: T,
): void {
  if (isDeepStrictEqual(documents.looked.get(document.id), document)) {
    documents.changed.delete(document.id);
  } else documents.changed.set(document.id, document);
}
