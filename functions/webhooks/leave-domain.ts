/**
 * Leaves the `node:domain` in which functions-framework runs every request: there each promise costs
 * several times its price, and one batch to Pub/Sub carries the events of several deliveries, so its
 * trouble would be blamed on one of them. What the handler throws, the framework catches all the same.
 */
export function leaveDomain(): void {
  const { domain } = process as NodeJS.Process & { readonly domain?: { exit(): void } | null };
  domain?.exit();
}
