import { Failure } from '../failure.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { type Block, isConnected, isLeased, type Lease } from './block.ts';
import { earlierOwners, MOST_OWNERS } from './ownership.ts';

/** Longer than the API may take to answer. An abandoned lease does not block others for long. */
export const LEASE_MS = 75_000;

/**
 * How long an instance may keep a block. Nobody else can connect an account until every instance knows that it was
 * left: an older copy would give the next workspace's events to the one before.
 */
export const BLOCK_KEPT_MS = 25_000;
/** Clocks differ, and a copy may have been asked for just before. */
const NOTICED_MS = BLOCK_KEPT_MS + 5_000;

export interface Claim {
  readonly workspace_id: string;
  readonly lease: Lease;
  readonly now: string;
}

/** The block leased to the claimant. Throws `connected_elsewhere` or `block_busy`. */
export function leaseBlock(block: Block, { workspace_id, lease, now }: Claim): Block {
  const own = block.workspace_id === workspace_id;
  // A lease of ours is there already when a commit was repeated whose answer was lost.
  const taken = isLeased(block, now) && block.lease?.id !== lease.id;
  if (!own && (isConnected(block) || taken || leftJustNow(block, now))) {
    throw new Failure('connected_elsewhere', 'another workspace has connected this account');
  }
  if (taken) {
    throw new Failure(
      'block_busy',
      'somebody else is changing the account, and nothing was done: look at it before you change it',
    );
  }
  if (!isConnected(block) && (earlierOwners(block, now)?.length ?? 0) >= MOST_OWNERS) {
    const message = `the account was connected ${MOST_OWNERS} times in 45 days: wait before you connect it again`;
    throw new Failure('connected_too_often', message);
  }
  const trial = lease.on_trial === undefined ? [] : [onTrial(lease.on_trial, lease)];
  const { signing_secrets } = releaseBlock(block);
  return { ...block, lease, signing_secrets: [...trial, ...signing_secrets] };
}

/** The block without its lease, and without the secret that was on trial. */
export function releaseBlock(block: Block): Block {
  const { lease, ...rest } = block;
  const signing_secrets = block.signing_secrets.filter(({ sealed }) => sealed !== lease?.on_trial);
  return withoutUndefined({ ...rest, signing_secrets });
}

/** A secret on trial ends with the lease, if the request that tries it never finishes. */
function onTrial(sealed: string, { until }: Lease) {
  return { sealed, valid_until: until };
}

function leftJustNow({ disconnected_at }: Block, now: string): boolean {
  if (disconnected_at === undefined) return false;
  return Date.parse(now) - Date.parse(disconnected_at) < NOTICED_MS;
}
