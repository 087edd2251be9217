import { useEffect, useRef, useState } from 'preact/hooks';
import { RequestError } from '../client/request.ts';

/** What a view shows: the newest answer, and the trouble of a later one if there was any. */
export interface ViewData<T> {
  readonly data: T | undefined;
  readonly error: RequestError | undefined;
  /** Loads again at once. */
  reload(): void;
}

interface LoadState<T> {
  readonly key: string;
  readonly data?: T;
  readonly error?: RequestError;
}

/** Answers of views visited before: going back shows them at once, while they are loaded again. */
const visited = new Map<string, unknown>();
const VISITED_KEPT = 40;

/**
 * Loads what a view shows, and again every so often while the page is seen.
 * @param key - names what is loaded: another key is another thing.
 * @param everyMs - 0 or undefined: once.
 */
export function useLoaded<T>(key: string, load: () => Promise<T>, everyMs = 0): ViewData<T> {
  const [known, setKnown] = useState<LoadState<T>>({ key });
  const [round, setRound] = useState(0);
  const newest = useRef(load);
  newest.current = load;

  useEffect(() => {
    let over = false;
    let timer: number | undefined;
    const run = async (): Promise<void> => {
      const next = await loadOnce(key, newest.current);
      if (over) return;
      setKnown((before) => ('error' in next && before.key === key ? { ...before, ...next } : next));
      if (everyMs > 0) timer = setTimeout(again, everyMs);
    };
    // A hidden page loads nothing; it loads as soon as it is visible.
    const again = (): void => {
      if (!document.hidden) void run();
      else document.addEventListener('visibilitychange', again, { once: true });
    };
    void run();
    return () => {
      over = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', again);
    };
  }, [key, everyMs, round]);

  const current = known.key === key ? known : { key };
  return {
    data: current.data ?? (visited.get(key) as T | undefined),
    error: current.error,
    reload: () => setRound((count) => count + 1),
  };
}

async function loadOnce<T>(key: string, load: () => Promise<T>): Promise<LoadState<T>> {
  try {
    const data = await load();
    visited.delete(key);
    visited.set(key, data);
    for (const oldest of [...visited.keys()].slice(0, -VISITED_KEPT)) visited.delete(oldest);
    return { key, data };
  } catch (thrown) {
    return { key, error: thrown instanceof RequestError ? thrown : unforeseen() };
  }
}

function unforeseen(): RequestError {
  return new RequestError(0, 'unexpected', '');
}
