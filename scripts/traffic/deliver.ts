import { setTimeout as sleep } from 'node:timers/promises';
import type { Headers } from '../../shared/platforms/sign-delivery.ts';

export interface Post {
  readonly url: string;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

export type Delivered =
  | {
      readonly outcome: 'accepted' | 'refused';
      readonly status: number;
      /** Milliseconds since 1970 at which the answered request began. */
      readonly began_at: number;
      readonly ms: number;
      readonly tries: number;
    }
  | {
      readonly outcome: 'given_up';
      /** Absent where nothing answered. */
      readonly status?: number;
      readonly tries: number;
    };

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;
/** Longer than any platform waits. */
const ANSWER_WITHIN_MS = 20_000;

/**
 * Posts a delivery as a platform does: an outage of ours (5xx, no answer) is met by sending it again,
 * less and less often, until `timeout` milliseconds after the first try.
 */
export async function deliver(post: Post, timeout: number): Promise<Delivered> {
  const until = Date.now() + timeout;
  for (let tries = 1; ; tries += 1) {
    const began_at = Date.now();
    const status = await send(post);
    const ms = Date.now() - began_at;
    if (status !== undefined && status < 500) {
      const outcome = status >= 200 && status < 300 ? 'accepted' : 'refused';
      return { outcome, status, began_at, ms, tries };
    }
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** (tries - 1), LONGEST_PAUSE_MS);
    if (Date.now() + pause > until) {
      return { outcome: 'given_up', tries, ...(status !== undefined && { status }) };
    }
    await sleep(pause);
  }
}

/** The answer's status, or undefined where there was none. */
async function send({ url, headers, body }: Post): Promise<number | undefined> {
  try {
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body: Buffer.from(body),
      redirect: 'manual',
      signal,
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return undefined;
  }
}
