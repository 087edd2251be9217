/** Like Promise.all, but when it rejects nothing is left behind that is still starting. */
export async function awaitAll<const T extends readonly Promise<unknown>[]>(works: T) {
  await Promise.allSettled(works);
  return Promise.all(works);
}
