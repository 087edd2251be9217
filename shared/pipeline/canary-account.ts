import { createHmac } from 'node:crypto';
import type { Block } from '../domain/blocks/block.ts';
import { blockId } from '../domain/ids.ts';
import { seal } from '../runtime/sealing.ts';

/** Where everything the canary does stays: no key opens it, and no list or count of anybody's shows it. */
export const CANARY_WORKSPACE = 'canary';

/** One account per platform, of a form the platform itself never gives. */
export const canaryAccounts: Readonly<Record<string, string>> = {
  instagram: 'canary',
  line: 'Uca0a4e00000000000000000000000000',
  messenger: 'canary',
  telegram: '1',
  whatsapp: 'canary',
};

/** Whether an event is the canary's: nobody's business, though it takes the way of everybody's. */
export function isCanary(event: {
  readonly platform: string;
  readonly account_id: string;
}): boolean {
  return canaryAccounts[event.platform] === event.account_id;
}

/** The secret its LINE deliveries are signed with: derived, so that nobody has to set it. */
export function canaryChannelSecret(sealingKey: string): string {
  return createHmac('sha256', sealingKey).update('canary').digest('hex');
}

/** Its account as a block, so that its events take the way of everybody's. */
export function canaryBlock(platform: string, sealingKey: string, now: Date): Block {
  const account_id = canaryAccounts[platform] ?? '';
  const id = blockId(platform, account_id);
  const sealed = seal(canaryChannelSecret(sealingKey), sealingKey, id);
  return {
    ...{ id, workspace_id: CANARY_WORKSPACE, platform, account_id, name: 'Canary' },
    signing_secrets: platform === 'line' ? [{ sealed }] : [],
    connected_at: now.toISOString(),
  };
}
