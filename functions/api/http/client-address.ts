import type { Context } from 'hono';

/** What the Node adapter hands over beside the request. */
export interface NodeBindings {
  readonly incoming?: { readonly socket: { readonly remoteAddress?: string | undefined } };
}

/**
 * The address of the caller. Google's front end appends it to X-Forwarded-For, so only the last entry can
 * be trusted; a caller can write the others (cloud.google.com/load-balancing/docs/https#x-forwarded-for_header).
 * Behind the load balancer of `load_balancer.tf` the last entry is the balancer's own, and the one before it
 * the caller's: `proxies` is 1.
 */
export function clientAddress({ req, env }: Context, proxies = 0): string {
  const forwarded = req.header('X-Forwarded-For')?.split(',') ?? [];
  const { incoming }: NodeBindings = env ?? {};
  return forwarded.at(-1 - proxies)?.trim() || (incoming?.socket.remoteAddress ?? 'unknown');
}
