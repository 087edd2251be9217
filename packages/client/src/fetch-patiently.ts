import { ConvoticError } from './convotic-error.ts';

export type Fetch = (request: Request) => Promise<Response>;

export interface Patience {
  readonly fetch: Fetch;
  /** How many further times a request is sent. */
  readonly retries: number;
  /** How long an answer may take to begin. */
  readonly timeoutMs: number;
  /** Rejects once the signal is aborted. */
  pause(ms: number, signal: AbortSignal): Promise<void>;
}

/** Too many requests, and an outage of the API or of what is in front of it. */
const PASSING = [429, 502, 503, 504];
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 60_000;

/**
 * Sends a request again while the API is out of reach or asks to wait. Every POST has an `Idempotency-Key`, the same
 * each time: the API does once what it creates, also where only the answer was lost.
 */
export function fetchPatiently({ fetch, retries, timeoutMs, pause }: Patience): Fetch {
  return async (request) => {
    if (request.method === 'POST' && !request.headers.has('Idempotency-Key')) {
      request.headers.set('Idempotency-Key', crypto.randomUUID());
    }
    for (let tries = 1; ; tries += 1) {
      const outcome = await fetchInTime(fetch, request.clone(), timeoutMs);
      if (outcome instanceof Response && !PASSING.includes(outcome.status)) return outcome;
      const pauseMs = pauseAfter(outcome, tries);
      if (tries > retries || pauseMs > LONGEST_PAUSE_MS) {
        if (outcome instanceof Response) return outcome;
        throw outcome;
      }
      if (outcome instanceof Response) await outcome.body?.cancel();
      await pause(pauseMs, request.signal);
    }
  };
}

/** Rejects only where the caller has aborted the request. */
async function fetchInTime(
  fetch: Fetch,
  request: Request,
  timeoutMs: number,
): Promise<Response | ConvoticError> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), timeoutMs);
  try {
    const signal = AbortSignal.any([request.signal, late.signal]);
    return await fetch(new Request(request, { signal }));
  } catch (cause) {
    if (request.signal.aborted) throw cause;
    const why = late.signal.aborted ? ` within ${timeoutMs / 1000} seconds` : '';
    const message = `${new URL(request.url).origin} does not answer${why}.`;
    return new ConvoticError(message, { code: 'unreachable', cause });
  } finally {
    clearTimeout(timer);
  }
}

/** As long as the API asks; otherwise twice as long each time, and not the same for all who wait. */
function pauseAfter(outcome: Response | ConvoticError, tries: number): number {
  const asked = outcome instanceof Response ? outcome.headers.get('Retry-After') : null;
  if (asked !== null && /^\d+$/.test(asked)) return Number(asked) * 1000;
  const longest = Math.min(FIRST_PAUSE_MS * 2 ** (tries - 1), LONGEST_PAUSE_MS / 2);
  return longest * (0.5 + Math.random() / 2);
}

/** Rejects with the signal's reason as soon as it is aborted. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  await new Promise<void>((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
