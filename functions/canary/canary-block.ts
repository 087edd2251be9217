import { createHmac } from 'node:crypto';
import type { Block } from '../../shared/domain/blocks/block.ts';
import { blockId } from '../../shared/domain/ids.ts';
import type { Ingress } from '../../shared/platforms/platform.ts';
import { seal } from '../../shared/runtime/sealing.ts';

/** Where everything the canary does stays: no key opens it, and no list or count of anybody's shows it. */
export const CANARY_WORKSPACE = 'canary';

/** The secret of its accounts whose deliveries are signed with one: derived, so that nobody has to set it. */
export function canarySigningSecret(sealingKey: string): string {
  return createHmac('sha256', sealingKey).update('canary').digest('hex');
}

/** Its account as a block, so that its events take the way of everybody's. */
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
