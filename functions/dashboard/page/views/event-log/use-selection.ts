import { useRef, useState } from 'preact/hooks';

/** What one request may name (`POST /v1/events/replay`). */
export const MOST_SELECTED = 200;

export interface Selection {
  readonly ids: ReadonlySet<string>;
  /**
   * Selects or unselects one, or all from the one before up to it.
   * @param order - the ids on the page, from top to bottom.
   */
  toggle(id: string, extend: boolean, order: readonly string[]): void;
  toggleAll(order: readonly string[]): void;
  clear(): void;
}

/** The events on the page that are to be replayed. */
export function useSelection(): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const anchor = useRef<string>(undefined);

  function toggle(id: string, extend: boolean, order: readonly string[]): void {
    const span = extend && anchor.current !== undefined ? between(order, anchor.current, id) : [id];
    const select = extend || !ids.has(id);
    const next = new Set(ids);
    for (const one of span) {
      if (select && next.size < MOST_SELECTED) next.add(one);
      if (!select) next.delete(one);
    }
    anchor.current = id;
    setIds(next);
  }

  return {
    ...{ ids, toggle },
    toggleAll: (order) => setIds(new Set(ids.size > 0 ? [] : order.slice(0, MOST_SELECTED))),
    clear: () => setIds(new Set()),
  };
}

function between(order: readonly string[], one: string, other: string): readonly string[] {
  const [a, b] = [order.indexOf(one), order.indexOf(other)];
  return a < 0 || b < 0 ? [other] : order.slice(Math.min(a, b), Math.max(a, b) + 1);
}
