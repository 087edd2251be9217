import type { Block } from '../domain/blocks/block.ts';
import { isSealedWith, seal, unseal } from '../runtime/sealing.ts';
import { ownerOf } from './credentials.ts';

/**
 * The block with every secret sealed by the first key. The same block if they already are; undefined if one of
 * them cannot be opened.
 */
export function resealBlock(block: Block, keys: readonly string[]): Block | undefined {
  const { id, credentials, token, signing_secrets, lease } = block;
  const again = (sealed: string, owner: string): string | undefined =>
    resealed(sealed, keys, owner);
  const all = credentials === undefined ? undefined : again(credentials, ownerOf(id));
  const next = token?.next && again(token.next.sealed, ownerOf(id));
  const secrets = resealEach(signing_secrets, keys, () => id);
  if (credentials !== undefined && all === undefined) return undefined;
  if (token?.next !== undefined && next === undefined) return undefined;
  if (secrets === undefined) return undefined;
  const trial = signing_secrets.findIndex(({ sealed }) => sealed === lease?.on_trial);
  const on_trial = secrets[trial]?.sealed;
  const same = all === credentials && next === token?.next?.sealed && secrets === signing_secrets;
  if (same) return block;
  return {
    ...block,
    signing_secrets: secrets,
    ...(all !== undefined && { credentials: all }),
    ...(token?.next &&
      next !== undefined && { token: { ...token, next: { ...token.next, sealed: next } } }),
    ...(lease && on_trial !== undefined && { lease: { ...lease, on_trial } }),
  };
}

/**
 * The same list with every secret sealed by the first key. The list itself if they already are; undefined if one of
 * them cannot be opened.
 */
export function resealEach<T extends { readonly sealed: string }>(
  all: readonly T[],
  keys: readonly string[],
  ownerOf: (one: T) => string,
): readonly T[] | undefined {
  const next = all.flatMap((one) => {
    const sealed = resealed(one.sealed, keys, ownerOf(one));
    return sealed === undefined ? [] : [{ ...one, sealed }];
  });
  if (next.length < all.length) return undefined;
  return next.every(({ sealed }, at) => sealed === all[at]?.sealed) ? all : next;
}

/** The secret sealed by the first key, or as it is if it is already; undefined if none opens it. */
function resealed(sealed: string, keys: readonly string[], owner: string): string | undefined {
  const [key = ''] = keys;
  if (isSealedWith(sealed, key)) return sealed;
  const secret = unseal(sealed, keys, owner);
  return secret === undefined ? undefined : seal(secret, key, owner);
}
