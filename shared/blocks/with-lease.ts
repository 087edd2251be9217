import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Block } from '../domain/blocks/block.ts';
import { LEASE_MS, leaseBlock, releaseBlock } from '../domain/blocks/lease-block.ts';
import { type Change, onOne } from '../domain/change.ts';
import { Failure } from '../domain/failure.ts';
import { noteRequest, type RequestIdentity } from '../domain/idempotency.ts';
import { resolving } from '../domain/issues/resolving.ts';
import { blockNotFound } from './assert-connected.ts';
import { type Registrar, timeOf } from './registrar.ts';

export interface Leasing {
  readonly blockId: string;
  readonly workspaceId: string;
  /** The document to lease if the block does not exist yet. */
  readonly empty?: Block;
  /** Seals the signing secret that is on trial; undefined if the block already has it. */
  sealTrial?(block: Block): string | undefined;
  /** The API request that the work is done for. Its note is written together with the block. */
  readonly request?: RequestIdentity | undefined;
}

/** Makes the block as the work leaves it, without the lease, from the block as it is at that time. */
export type Outcome = (leased: Block) => Block;

/**
 * Runs work that changes the account's registration, while a lease keeps others from doing the same. Writes the
 * block that the work returns; if the work throws, the block stays as it was. Throws `block_busy` if somebody
 * else took the lease meanwhile.
 */
export async function withLease(
  registrar: Registrar,
  leasing: Leasing,
  work: (leased: Block) => Promise<Outcome>,
): Promise<Block> {
  const leased = await take(registrar, leasing);
  let outcome: Outcome;
  try {
    outcome = await work(leased);
  } catch (thrown) {
    await putBack(registrar, leased, releaseBlock);
    throw thrown;
  }
  const written = await putBack(registrar, leased, outcome, leasing);
  if (written !== undefined) return written;
  throw new Failure(
    'block_busy',
    'This change took too long, and another one has started. Check the account, then try again.',
  );
}

async function take(registrar: Registrar, leasing: Leasing): Promise<Block> {
  const { blockId, workspaceId, empty, sealTrial, request } = leasing;
  // A repeated request continues with the lease that it took before.
  const id = request?.id ?? randomUUID();
  const change = await registrar.store.change(
    onOne('blocks', blockId, (known) => {
      const block = known ?? empty;
      if (block === undefined) throw blockNotFound();
      const on_trial = sealTrial?.(block);
      const now = timeOf(registrar);
      const until = timeOf(registrar, LEASE_MS);
      const lease = { id, from: now, until, ...(on_trial && { on_trial }) };
      const claim = { workspace_id: workspaceId, lease, now };
      return { blocks: [leaseBlock(block, claim)] };
    }),
  );
  const [leased] = change.blocks;
  if (leased === undefined) throw blockNotFound();
  return leased;
}

/** The block as written. Undefined if we no longer had the lease. */
async function putBack(
  registrar: Registrar,
  { id, lease }: Block,
  outcome: Outcome,
  { request, workspaceId }: Partial<Leasing> = {},
): Promise<Block | undefined> {
  const at = timeOf(registrar);
  const note = request && noteRequest(request, workspaceId ?? '', id, at);
  let wanted: Block | undefined;
  const decide = onOne('blocks', id, (known): Pick<Change, 'blocks' | 'requests'> => {
    if (known !== undefined && known.lease?.id === lease?.id) wanted = outcome(known);
    // A commit whose answer was lost is tried again, and finds what it has written itself.
    else if (wanted === undefined || !isDeepStrictEqual(known, wanted)) return {};
    return { blocks: [wanted], requests: note ? [note] : [] };
  });
  const action = { at, by: 'change of the account' };
  const { blocks } = await registrar.store.change(resolving('blocks', action, decide));
  return blocks?.[0];
}
