import domain from 'node:domain';
import { EventEmitter } from 'node:events';

/**
 * Spares functions-framework's request domain. It runs every request in a `node:domain` of its own
 * (function_wrappers.js), and the first one made switches on a hook that tracks every promise of the
 * process from then on: half of the work of a delivery. The framework uses `on('error')` and `run` of it,
 * to catch what a handler throws at once; ours are async, and their rejections it catches without.
 */
export function dropRequestDomain(): void {
  const withoutDomain = { run: (work: () => void) => work() };
  Object.assign(domain, { create: () => Object.assign(new EventEmitter(), withoutDomain) });
}
