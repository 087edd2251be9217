import { useEffect } from 'preact/hooks';

/** Names the browser's tab after the view. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Convotic`;
  }, [title]);
}
