import { randomUUID } from 'node:crypto';
import type { Block } from '../domain/blocks/block.ts';
import { LEASE_MS, leaseBlock, releaseBlock } from '../domain/blocks/lease-block.ts';
import { type Change, onOne } from '../domain/change.ts';
import { Failure } from '../domain/failure.ts';
import { noteRequest, type RequestIdentity } from '../domain/idempotency.ts';
import { blockNotFound } from './assert-connected.ts';
import { type Registrar, timeOf } from './registrar.ts';

export interface Leasing {
  readonly blockId: string;
  readonly workspaceId: string;
  /** The document to lease where there is none. */
  readonly empty?: Block;
  /** Seals the signing secret that is to be tried; undefined where the block has it already. */
  sealTrial?(block: Block): string | undefined;
  /** The API request the work is done for: its note is written together with the block. */
  readonly request?: RequestIdentity | undefined;
}

/** The block as the work leaves it, without the lease; made of how it is by then. */
export type Outcome = (leased: Block) => Block;

/**
 * Does what changes the account's registration at the platform while nobody else can. The block is written
 * as the work's outcome has it; when the work throws, the block is as it was before. Throws `block_busy`
 * when the lease was lost to another meanwhile.
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
  throw new Failure('block_busy', 'it took too long, and somebody else has started: try again');
}

async function take(registrar: Registrar, leasing: Leasing): Promise<Block> {
  const { blockId, workspaceId, empty, sealTrial, request } = leasing;
  // A request that is sent again goes on with the lease it took before.
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

/** The block as written; undefined when the lease was no longer ours. */
async function putBack(
  registrar: Registrar,
  { id, lease }: Block,
  outcome: Outcome,
  { request, workspaceId }: Partial<Leasing> = {},
): Promise<Block | undefined> {
  const note = request && noteRequest(request, workspaceId ?? '', id, timeOf(registrar));
  const { blocks } = await registrar.store.change(
    onOne('blocks', id, (known): Pick<Change, 'blocks' | 'requests'> => {
      const ours = known !== undefined && known.lease?.id === lease?.id;
      return ours ? { blocks: [outcome(known)], requests: note ? [note] : [] } : {};
    }),
  );
  return blocks?.[0];
}
