import type { Block } from '../domain/blocks/block.ts';
import type { Finding } from '../domain/blocks/block-health.ts';
import { signatureTrouble } from '../domain/rejections.ts';
import { findLatestRejections } from '../store/rejected-deliveries.ts';
import type { Registrar } from './registrar.ts';

/** A few may be anybody's; a platform sends again and again what was refused. */
const LEAST_REFUSED = 3;
/** Deliveries accepted this shortly before the last refused one say that the secret still fits. */
const OVERLAP_MS = 5 * 60_000;

/**
 * Whether the platform's deliveries are refused because their signature does not fit, although the platform
 * itself finds everything in order: a Meta app's secret was replaced, or a LINE channel's. Of an app all
 * blocks of the platform are concerned, else the one whose account the deliveries name.
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
      ? 'Deliveries are refused: their signature does not fit the app secret we know.'
      : 'Deliveries are refused: their signature does not fit the secret of this account.',
    facts: { refused_deliveries: bad_signatures, last_refused_at: last_bad_at },
  };
}
