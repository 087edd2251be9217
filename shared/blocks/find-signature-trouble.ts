import type { Block } from '../domain/blocks/block.ts';
import type { Finding } from '../domain/blocks/block-health.ts';
import { signatureTrouble } from '../domain/rejections.ts';
import { findLatestRejections } from '../store/rejected-deliveries.ts';
import type { Registrar } from './registrar.ts';

/** Anybody can send a few wrong deliveries. A platform repeats a rejected delivery many times. */
const LEAST_REFUSED = 3;
/** If a delivery was accepted this shortly before the last rejected one, the secret is still correct. */
const OVERLAP_MS = 5 * 60_000;

/**
 * Whether the platform's deliveries are rejected because of their signature although the platform reports no
 * problem. This happens when the secret of a Meta app or a LINE channel was replaced. A Meta app's secret
 * concerns all blocks of its platform; a channel's secret concerns the block whose account the deliveries name.
 */
export async function findSignatureTrouble(
  registrar: Registrar,
  { platform, account_id }: Pick<Block, 'platform' | 'account_id'>,
  newestEvent: string | undefined,
): Promise<Finding | undefined> {
  const shared = registrar.platforms[platform]?.secrets === 'app';
  const hours = await findLatestRejections(registrar.store, platform, registrar.now());
  const trouble = signatureTrouble(hours, shared ? undefined : account_id);
  const { bad_signatures, last_bad_at } = trouble;
  const accepted = shared ? trouble.last_accepted_at : newestEvent;
  if (bad_signatures < LEAST_REFUSED || last_bad_at === undefined) return undefined;
  if (accepted !== undefined && Date.parse(last_bad_at) - Date.parse(accepted) < OVERLAP_MS) {
    return undefined;
  }
  return {
    state: 'broken',
    code: 'signature_refused',
    reason: shared
      ? 'Deliveries are rejected because their signature does not match the stored app secret.'
      : 'Deliveries are rejected because their signature does not match the stored secret of this account.',
    facts: { refused_deliveries: bad_signatures, last_refused_at: last_bad_at },
  };
}
