import { useState } from 'preact/hooks';
import { RequestError } from '../client/request.ts';

export interface Action<A extends readonly unknown[]> {
  readonly busy: boolean;
  readonly error: RequestError | undefined;
  run(...given: A): void;
}

/** The action of a button. It runs once at a time, and keeps its error to be shown. */
export function useAction<A extends readonly unknown[]>(
  act: (...given: A) => Promise<unknown>,
): Action<A> {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<RequestError>();
  const run = async (...given: A): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      await act(...given);
    } catch (thrown) {
      setError(thrown instanceof RequestError ? thrown : new RequestError(0, 'unexpected', ''));
    }
    setBusy(false);
  };
  return { busy, error, run: (...given) => void run(...given) };
}
