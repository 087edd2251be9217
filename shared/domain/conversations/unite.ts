import { type Drawer, put, take } from '../drawer.ts';
import { type Alias, isAlias, type Mergeable } from './alias.ts';

/** The one document that stands for several ids. */
export interface United<T> {
  readonly id: string;
  /** Undefined where there is none yet. */
  readonly document: T | undefined;
  readonly aliases: readonly string[];
  /** Those of the aliases that are known to lead here already. */
  readonly leading: readonly string[];
}

/**
 * Finds the one document for ids that mean the same, joining all that had stood for some of them. The
 * least id stands for all: which one it is, and what it holds, depends on the ids and documents alone
 * and not on the order in which they were found to be the same.
 */
export function unite<T extends Mergeable>(
  drawer: Drawer<T | Alias>,
  ids: readonly string[],
  join: (a: T, b: T) => T,
): United<T> {
  return findUnited(drawer, ids) ?? joinAll(drawer, closure(drawer, ids), join);
}

/** Adds a piece to what stands for all of the ids, and leads the others to it. */
export function putUnited<T extends Mergeable>(
  drawer: Drawer<T | Alias>,
  { id, document, aliases, leading }: United<T>,
  piece: T,
  join: (a: T, b: T) => T,
): T {
  const whole = { ...(document === undefined ? piece : join(document, piece)), id, aliases };
  put<T | Alias>(drawer, whole);
  const { workspace_id } = whole;
  for (const alias of aliases.filter((one) => !leading.includes(one))) {
    put<T | Alias>(drawer, { id: alias, workspace_id, merged_into: id });
  }
  return whole;
}

/** The usual case, for the price of one look or two: one document stands for all of them already. */
function findUnited<T extends Mergeable>(
  drawer: Drawer<T | Alias>,
  ids: readonly string[],
): United<T> | undefined {
  const [least = '', ...others] = sorted(ids);
  const found = take(drawer, least);
  const id = found !== undefined && isAlias(found) ? found.merged_into : least;
  const document = id === least ? found : take(drawer, id);
  if (document === undefined) {
    // Not looked up yet: the others are looked up only if this one turns out not to stand for them.
    const enough = others.length === 0 || drawer.missing.has(id);
    return enough ? { id, document, aliases: [], leading: [] } : undefined;
  }
  if (isAlias(document)) return undefined;
  const { aliases } = document;
  const covered = ids.every((one) => one === id || aliases.includes(one));
  return covered ? { id, document, aliases, leading: aliases } : undefined;
}

/** The ids, what they lead to, and all else that leads there. */
function closure<T extends Mergeable>(
  drawer: Drawer<T | Alias>,
  ids: readonly string[],
): readonly string[] {
  const all = new Set(ids);
  // A set iterates over what is added on the way.
  for (const id of all) {
    const document = take(drawer, id);
    if (document === undefined) continue;
    const related = isAlias(document) ? [document.merged_into] : document.aliases;
    for (const other of related) all.add(other);
  }
  return sorted([...all]);
}

function joinAll<T extends Mergeable>(
  drawer: Drawer<T | Alias>,
  [id = '', ...aliases]: readonly string[],
  join: (a: T, b: T) => T,
): United<T> {
  const found = [id, ...aliases].map((one) => take(drawer, one));
  const [first, ...others] = found.filter((one): one is T => one !== undefined && !isAlias(one));
  return { id, document: first && others.reduce(join, first), aliases, leading: [] };
}

function sorted(ids: readonly string[]): string[] {
  return [...new Set(ids)].sort();
}
