/** Every page of a list, from the first on. */
export async function* allPages<P extends { readonly next_cursor: string | null }>(
  ask: (cursor: { readonly cursor?: string }) => Promise<P>,
): AsyncGenerator<P> {
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const page: P = await ask(cursor === undefined ? {} : { cursor });
    yield page;
    cursor = page.next_cursor;
  }
}
