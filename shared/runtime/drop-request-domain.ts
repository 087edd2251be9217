import { EventEmitter } from 'node:events';

/**
 * Avoids functions-framework's request domain. The framework runs every request in a `node:domain` of its own
 * (function_wrappers.js). The first domain switches on a hook that tracks every promise of the process: half of
 * the work of a delivery. The framework uses the domain's `on('error')` and `run` to catch what a handler
 * throws synchronously. Our handlers are async, and the framework catches their rejections without a domain.
 */
export function dropRequestDomain(): void {
  const withoutDomain = { run: (work: () => void) => work() };
  // Not by a default import: for it esbuild adds 900 bytes to a webhook handler that has no other.
  Object.assign(process.getBuiltinModule('node:domain'), {
    create: () => Object.assign(new EventEmitter(), withoutDomain),
  });
}
