import { isDeepStrictEqual } from 'node:util';
import type { Looked } from './change.ts';

/** The documents of one kind while an event is decided: as looked up, then as changed. */
export interface Drawer<T> {
  readonly looked: Looked<T>;
  readonly changed: Map<string, T>;
  /** Asked for and not looked up: the decision is void, and made again once they are. */
  readonly missing: Set<string>;
}

export function openDrawer<T>(looked: Looked<T>): Drawer<T> {
  return { looked, changed: new Map(), missing: new Set() };
}

/** The document; undefined where there is none, and where it has not been looked up, which is noted. */
export function take<T>(drawer: Drawer<T>, id: string): T | undefined {
  const document = takeUnlikely(drawer, id);
  if (document === undefined && !drawer.looked.has(id) && id !== '') drawer.missing.add(id);
  return document;
}

/** For what is most likely not there: a look would cost a read, and the commit would find out anyway. */
export function takeUnlikely<T>(drawer: Drawer<T>, id: string): T | undefined {
  return drawer.changed.get(id) ?? drawer.looked.get(id);
}

/** What is as it was need not be written. */
export function put<T extends { readonly id: string }>(drawer: Drawer<T>, document: T): void {
  if (isDeepStrictEqual(drawer.looked.get(document.id), document)) {
    drawer.changed.delete(document.id);
  } else drawer.changed.set(document.id, document);
}
