import type { EventSummary } from '../../client/shapes.ts';
import { useKeys } from '../../state/use-keys.ts';
import type { LiveEvents } from './use-live-log.ts';
import type { Selection } from './use-selection.ts';

/** Keyboard control of the log: the focus goes from row to row, and Enter opens the event. */
export function useLogKeys(
  live: LiveEvents,
  selection: Selection,
  rows: readonly EventSummary[],
  replay: () => void,
): void {
  const order = rows.map(({ id }) => id);
  const move = (by: 1 | -1, extend: boolean) => (event: KeyboardEvent) => {
    const here = focusedEvent();
    // Arrows scroll the page unless a row has the focus.
    if (event.key.startsWith('Arrow') && here === undefined) return;
    event.preventDefault();
    const at = here === undefined ? -1 : order.indexOf(here);
    const next = order[Math.max(0, Math.min(order.length - 1, at + by))];
    if (next === undefined) return;
    if (extend && here !== undefined && selection.ids.size === 0)
      selection.toggle(here, false, order);
    if (extend) selection.toggle(next, true, order);
    linkOf(next)?.focus();
  };
  const toggle = (): void => {
    const here = focusedEvent();
    if (here !== undefined) selection.toggle(here, false, order);
  };
  useKeys({
    j: move(1, false),
    k: move(-1, false),
    J: move(1, true),
    K: move(-1, true),
    ArrowDown: (event) => move(1, event.shiftKey)(event),
    ArrowUp: (event) => move(-1, event.shiftKey)(event),
    x: toggle,
    ' ': (event) => {
      // A checkbox in focus answers to it by itself, and without a row it scrolls the page.
      if (!(event.target instanceof HTMLAnchorElement) || focusedEvent() === undefined) return;
      event.preventDefault();
      toggle();
    },
    Escape: () => selection.clear(),
    p: () => live.toggle(),
    r: replay,
    '/': (event) => {
      event.preventDefault();
      document.querySelector<HTMLInputElement>('#find')?.focus();
    },
  });
}

function focusedEvent(): string | undefined {
  const row = document.activeElement?.closest('tr');
  return row?.querySelector<HTMLElement>('[data-event]')?.dataset['event'];
}

function linkOf(id: string): HTMLElement | null {
  return document.querySelector(`[data-event="${CSS.escape(id)}"]`);
}
