import { useLayoutEffect, useRef } from 'preact/hooks';

export type Keys = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/**
 * Single keys that do something on the whole page. They rest while somebody writes, while a dialog is
 * open and while a modifier makes them the browser's.
 */
export function useKeys(keys: Keys): void {
  const newest = useRef(keys);
  newest.current = keys;
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const act = newest.current[event.key];
      if (act === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
      if (document.querySelector('dialog[open]') !== null || isWriting(event.target)) return;
      act(event);
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
}

function isWriting(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox';
  return target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement;
}
