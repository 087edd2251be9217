import { useEffect, useRef } from 'preact/hooks';

/**
 * Moves the focus to the heading of a view once it is there, so that a screen reader says where one is.
 * The first view of a visit keeps the focus where the browser puts it.
 */
export function useFocusOnNavigation(path: string): void {
  const first = useRef(path);
  useEffect(() => {
    if (first.current === path) return;
    first.current = '';
    const content = document.querySelector('main');
    if (content === null || focusHeading(content)) return;
    const observer = new MutationObserver(() => focusHeading(content) && observer.disconnect());
    observer.observe(content, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [path]);
}

function focusHeading(content: Element): boolean {
  const heading = content.querySelector('h1');
  if (heading === null) return false;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  return true;
}
