import { type Block, isConnected } from '../domain/blocks/block.ts';
import { type Finding, withHealth } from '../domain/blocks/block-health.ts';
import { watchTraffic } from '../domain/blocks/block-traffic.ts';
import { forgetEnded } from '../domain/blocks/disconnect-block.ts';
import { onOne } from '../domain/change.ts';
import { type Failure, isBlockFailure } from '../domain/failure.ts';
import { resolving } from '../domain/issues/resolving.ts';
import { examineBlock } from './examine-block.ts';
import { findSignatureTrouble } from './find-signature-trouble.ts';
import { newestEvent } from './newest-event.ts';
import { type Registrar, timeOf } from './registrar.ts';
import { repairBlock } from './repair-block.ts';

/**
 * Asks the platform about the block's webhook, registers it again if that repairs it, and stores the result. If
 * the platform cannot answer, the block's health does not change.
 */
export async function checkBlock(registrar: Registrar, block: Block): Promise<Block> {
  const asked = isConnected(block) && block.credentials !== undefined;
  const found = asked ? await findOut(registrar, block) : undefined;
  const newest = found && (await newestEvent(registrar.store, block));
  const finding =
    found?.state === 'ok'
      ? ((await findSignatureTrouble(registrar, block, newest)) ?? found)
      : found;
  const { blocks } = await registrar.store.change(
    resolving(
      'blocks',
      { at: timeOf(registrar), by: 'health check' },
      onOne('blocks', block.id, (known = block) => {
        const now = timeOf(registrar);
        const kept = forgetEnded(known, now);
        // The credentials have changed meanwhile, so the result does not describe the current block.
        if (finding === undefined || kept.credentials !== block.credentials)
          return written(known, kept);
        const traffic = watchTraffic(kept.traffic, newest, now);
        return { blocks: [withHealth(kept, finding, traffic, now)] };
      }),
    ),
  );
  return blocks?.[0] ?? block;
}

/**
 * Repairs what can be repaired, and asks again. Also undefined if somebody else is changing the block: they
 * register it, so the result is out of date.
 */
async function findOut(registrar: Registrar, block: Block): Promise<Finding | undefined> {
  const found = await examineBlock(registrar, block);
  if (found?.repairable !== true) return found;
  const trouble = await repairBlock(registrar, block).catch(asOthers);
  if (isBlockFailure(trouble)) return undefined;
  const outcome = trouble === undefined ? 'block repaired' : 'block not repaired';
  const { id: block_id, platform } = block;
  registrar.log('WARNING', outcome, { block_id, platform, reason: found.code, error: trouble });
  if (trouble === undefined) return (await examineBlock(registrar, block)) ?? found;
  return { ...found, reason: `${found.reason} Registering again failed: ${trouble}` };
}

function asOthers(thrown: unknown): Failure {
  if (isBlockFailure(thrown)) return thrown;
  throw thrown;
}

function written(known: Block, kept: Block) {
  return kept === known ? {} : { blocks: [kept] };
}
