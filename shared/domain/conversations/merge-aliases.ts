import { get, type IdentityMap, put } from '../identity-map.ts';
import { type Alias, isAlias, type Mergeable } from './alias.ts';

/** The one document that stands for several ids. */
export interface Canonical<T> {
  readonly id: string;
  /** Undefined where there is none yet. */
  readonly document: T | undefined;
  readonly aliases: readonly string[];
  /** The aliases that are known to lead here already. */
  readonly leading: readonly string[];
}

/**
 * Finds the one document for ids that mean the same, and merges all documents that stood for some of them. The
 * smallest id stands for all. So the result depends only on the ids and documents, not on the order in which
 * they turned out to be the same.
 */
export function resolveIdentity<T extends Mergeable>(
  documents: IdentityMap<T | Alias>,
  ids: readonly string[],
  merge: (a: T, b: T) => T,
): Canonical<T> {
  return findCovering(documents, ids) ?? mergeAll(documents, connectedIds(documents, ids), merge);
}

/** Adds a patch to the document that stands for all of the ids, and makes the others its aliases. */
export function putCanonical<T extends Mergeable>(
  documents: IdentityMap<T | Alias>,
  { id, document, aliases, leading }: Canonical<T>,
  patch: T,
  merge: (a: T, b: T) => T,
): T {
  const whole = { ...merge(document ?? patch, patch), id, aliases };
  put<T | Alias>(documents, whole);
  const { workspace_id } = whole;
  for (const alias of aliases.filter((one) => !leading.includes(one))) {
    put<T | Alias>(documents, { id: alias, workspace_id, merged_into: id });
  }
  return whole;
}

/** The usual case, for the price of one look or two: one document stands for all of them already. */
function findCovering<T extends Mergeable>(
  documents: IdentityMap<T | Alias>,
  ids: readonly string[],
): Canonical<T> | undefined {
  const [least = '', ...others] = sorted(ids);
  const found = get(documents, least);
  const id = found !== undefined && isAlias(found) ? found.merged_into : least;
  const document = id === least ? found : get(documents, id);
  if (document === undefined) {
    // Not looked up yet: the others are looked up only if this one turns out not to stand for them.
    const enough = others.length === 0 || documents.missing.has(id);
    return enough ? { id, document, aliases: [], leading: [] } : undefined;
  }
  if (isAlias(document)) return undefined;
  const { aliases } = document;
  const covered = ids.every((one) => one === id || aliases.includes(one));
  return covered ? { id, document, aliases, leading: aliases } : undefined;
}

/** The ids, what they lead to, and all else that leads there. */
function connectedIds<T extends Mergeable>(
  documents: IdentityMap<T | Alias>,
  ids: readonly string[],
): readonly string[] {
  const all = new Set(ids);
  // A set iterates over what is added on the way.
  for (const id of all) {
    const document = get(documents, id);
    if (document === undefined) continue;
    const related = isAlias(document) ? [document.merged_into] : document.aliases;
    for (const other of related) all.add(other);
  }
  return sorted([...all]);
}

function mergeAll<T extends Mergeable>(
  documents: IdentityMap<T | Alias>,
  [id = '', ...aliases]: readonly string[],
  merge: (a: T, b: T) => T,
): Canonical<T> {
  const found = [id, ...aliases].map((one) => get(documents, one));
  const [first, ...others] = found.filter((one): one is T => one !== undefined && !isAlias(one));
  return { id, document: first && others.reduce(merge, first), aliases, leading: [] };
}

function sorted(ids: readonly string[]): string[] {
  return [...new Set(ids)].sort();
}
