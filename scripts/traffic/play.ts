import { setTimeout as sleep } from 'node:timers/promises';
import { type Delivered, deliver, type Post } from './deliver.ts';

/** Posts under way at once, redeliveries included. */
const AT_ONCE = 64;

export interface Tempo {
  /** Deliveries begun per second. */
  readonly rate: number;
  /** How long one delivery is tried, in milliseconds. */
  readonly timeout: number;
}

/** Sends all deliveries in their order at the given rate; resolves when each has its outcome. */
export async function play<P extends Post>(
  posts: readonly P[],
  { rate, timeout }: Tempo,
  report: (post: P, delivered: Delivered) => void,
): Promise<void> {
  const began = performance.now();
  const underWay = new Set<Promise<void>>();
  for (const [index, post] of posts.entries()) {
    const wait = began + (index * 1000) / rate - performance.now();
    if (wait > 0) await sleep(wait);
    while (underWay.size >= AT_ONCE) await Promise.race(underWay);
    const one = deliver(post, timeout)
      .then((delivered) => report(post, delivered))
      .finally(() => underWay.delete(one));
    underWay.add(one);
  }
  await Promise.all(underWay);
}
