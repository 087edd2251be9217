import { createHmac } from 'node:crypto';
import type { Block } from '../../shared/domain/blocks/block.ts';
import { blockId } from '../../shared/domain/ids.ts';
import type { Ingress } from '../../shared/platforms/platform.ts';
import { seal } from '../../shared/runtime/sealing.ts';

/** The workspace of the canary. No API key opens it, and no list or count of another workspace includes it. */
export const CANARY_WORKSPACE = 'canary';

/** The signing secret of the canary's accounts. It is derived, so that nobody has to set it. */
export function canarySigningSecret(sealingKey: string): string {
  return createHmac('sha256', sealingKey).update('canary').digest('hex');
}

/** The canary's account as a block, so that its events are processed like all others. */
export function canaryBlock(ingress: Ingress, sealingKey: string, now: Date): Block {
  const { name: platform, canaryAccount: account_id, secrets } = ingress;
  const id = blockId(platform, account_id);
  const sealed = seal(canarySigningSecret(sealingKey), sealingKey, id);
  return {
    id,
    workspace_id: CANARY_WORKSPACE,
    platform,
    account_id,
    name: 'Canary',
    signing_secrets: secrets === 'block' ? [{ sealed }] : [],
    connected_at: now.toISOString(),
  };
}
