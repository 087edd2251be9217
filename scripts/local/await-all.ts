/**
 * Like Promise.all, but it waits until all promises have ended before it rejects, so that nothing is still
 * starting.
 */
export async function awaitAll<const T extends readonly Promise<unknown>[]>(works: T) {
  await Promise.allSettled(works);
  return Promise.all(works);
}
