import { least } from '../merge.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { type Block, type BlockNote, isValid } from './block.ts';
import { releaseBlock } from './lease-block.ts';
import { HISTORY_MS } from './ownership.ts';

/**
 * How long a signing secret is kept after the account was disconnected. LINE repeats failed deliveries after
 * unspecified times. Without the secret, we could not distinguish them from forged ones, so they would be
 * rejected instead of being stored as unrouted.
 */
const LATE_MS = 24 * 60 * 60_000;

/** The block as disconnected. It can no longer call the platform, but still verifies late deliveries. */
export function disconnectBlock(block: Block, notes: readonly BlockNote[], at: string): Block {
  const { credentials, token, health, traffic, ...rest } = releaseBlock(block);
  const late = new Date(Date.parse(at) + LATE_MS).toISOString();
  return withoutUndefined({
    ...rest,
    notes,
    signing_secrets: rest.signing_secrets.map(({ sealed, valid_until }) => ({
      sealed,
      valid_until: least(valid_until, late),
    })),
    key_versions: rest.key_versions?.map(({ version, valid_until = at }) => ({
      version,
      valid_until,
    })),
    disconnected_at: at,
  });
}

/** The block without secrets and key versions that have ended. The same block if none has. */
export function forgetEnded(block: Block, now: string): Block {
  const released =
    block.lease !== undefined && block.lease.until <= now ? releaseBlock(block) : block;
  const { signing_secrets, key_versions } = released;
  const valid = signing_secrets.filter((one) => isValid(one, now));
  // The newest version stays, so that the next one is another. An older one is judged by for as long as an
  // event that came by it may still be processed.
  const remembered = new Date(Date.parse(now) - HISTORY_MS).toISOString();
  const versions = key_versions?.filter((one, at) => at === 0 || isValid(one, remembered));
  const same = valid.length === signing_secrets.length && versions?.length === key_versions?.length;
  if (same) return released;
  return withoutUndefined({ ...released, signing_secrets: valid, key_versions: versions });
}
