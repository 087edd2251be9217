import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { LiveList } from './live-list.ts';

/** A pointer that has rested this long is not about to click. */
const RESTED_MS = 3_000;

/** The list that was shown last, with its scroll position, so that going back shows it unchanged. */
export interface LastList<R> {
  last?: { readonly key: string; readonly live: LiveList<R>; scrolled: number };
}

/** What the viewer is doing, so that the list does not disturb it. */
interface Viewer {
  selecting: boolean;
  pointed: number;
}

/**
 * The live list of a view.
 * @param key - names what is listed: another key is another list.
 */
export function useLiveRows<R>(
  shown: LastList<R>,
  key: string,
  open: (mayMove: () => boolean) => LiveList<R>,
  selecting = false,
): LiveList<R> & { point(): void } {
  const viewer = useRef<Viewer>({ selecting, pointed: 0 });
  viewer.current.selecting = selecting;
  const current = useRef(shown.last);
  if (current.current?.key !== key) {
    current.current = { key, scrolled: 0, live: open(() => isAtRest(viewer.current)) };
    shown.last = current.current;
  }
  const list = current.current;

  useLayoutEffect(() => {
    scrollTo(0, list.scrolled);
    return () => {
      list.scrolled = scrollY;
    };
  }, [list]);
  useEffect(() => list.live.start(), [list]);
  const point = (): void => {
    viewer.current.pointed = Date.now();
  };
  return { ...list.live, point };
}

/** Nothing moves under a viewer who has scrolled down, selects, points at a row or has one in focus. */
function isAtRest({ selecting, pointed }: Viewer): boolean {
  const focused = document.activeElement?.closest('tbody') != null;
  return scrollY < 120 && !selecting && !focused && Date.now() - pointed > RESTED_MS;
}
