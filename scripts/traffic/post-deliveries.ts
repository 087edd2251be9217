import { setTimeout as sleep } from 'node:timers/promises';
import type { Headers } from '../../shared/platforms/delivery-writer.ts';

export interface Post {
  readonly url: string;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

export type PostResult =
  | {
      readonly outcome: 'accepted' | 'refused';
      readonly status: number;
      /** The start of the request that was answered, in milliseconds since 1970. */
      readonly began_at: number;
      readonly ms: number;
      readonly tries: number;
    }
  | {
      readonly outcome: 'given_up';
      /** The status is absent when nothing answered. */
      readonly status?: number;
      readonly tries: number;
    };

export interface PostOptions {
  /** Deliveries started per second. */
  readonly rate: number;
  /** How long one delivery is retried, in milliseconds. */
  readonly timeout: number;
}

/** The highest number of concurrent requests, redeliveries included. */
const CONCURRENCY = 64;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;
/** No platform waits longer than this for an answer. */
const ANSWER_WITHIN_MS = 20_000;

/** Posts all deliveries in their order at the given rate; resolves when each has its result. */
export async function postDeliveries<P extends Post>(
  posts: readonly P[],
  { rate, timeout }: PostOptions,
  report: (post: P, result: PostResult) => void,
): Promise<void> {
  const began = performance.now();
  const running = new Set<Promise<void>>();
  for (const [index, post] of posts.entries()) {
    const wait = began + (index * 1000) / rate - performance.now();
    if (wait > 0) await sleep(wait);
    while (running.size >= CONCURRENCY) await Promise.race(running);
    const one = postDelivery(post, timeout)
      .then((result) => report(post, result))
      .finally(() => running.delete(one));
    running.add(one);
  }
  await Promise.all(running);
}

/**
 * Posts a delivery as a platform does: after an outage of ours (5xx or no answer) it posts the delivery again,
 * with growing pauses, until `timeout` milliseconds after the first try.
 */
export async function postDelivery(post: Post, timeout: number): Promise<PostResult> {
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

/** Resolves to the status of the answer, or to undefined when there was none. */
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
