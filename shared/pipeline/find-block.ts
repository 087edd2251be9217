import { acceptsKey, type Block, isConnected, isLeased } from '../domain/blocks/block.ts';
import { Failure } from '../domain/failure.ts';
import type { Store } from '../store/store.ts';
import type { Envelope } from '../wire/envelope.ts';

/**
 * The block, if it is connected. One that is just being connected fails instead, so that the event comes
 * again: platforms deliver from the moment they are told where to, and only then is the block written.
 */
export async function findConnected(
  store: Pick<Store, 'find'>,
  id: string,
  now: number,
): Promise<Block | undefined> {
  const block = await store.find('blocks', id);
  if (block === undefined || isConnected(block)) return block;
  if (!isLeased(block, new Date(now).toISOString())) return undefined;
  throw new Failure('block_connecting', 'the account is just being connected');
}

/** Throws `key_revoked`. The webhook handler takes every key we ever made: it looks nothing up. */
export function assertKeyValid(block: Block, { body, received_at }: Envelope): void {
  const version = body.context['key_version'];
  if (typeof version !== 'number' || acceptsKey(block, version, received_at)) return;
  throw new Failure('key_revoked', 'it came by a webhook key that has been replaced');
}
