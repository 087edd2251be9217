import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import { checkBlock } from '../../shared/blocks/check-block.ts';
import type { Registrar } from '../../shared/blocks/registrar.ts';
import { renewToken } from '../../shared/blocks/renew-token.ts';
import type { Publisher } from '../../shared/cloud/pubsub/publisher.ts';
import type { Block } from '../../shared/domain/blocks/block.ts';
import { asFailure } from '../../shared/domain/failure.ts';
import type { Push } from '../../shared/wire/push.ts';
import { pushedJson } from '../../shared/wire/read-push.ts';

/** Blocks that are checked at once, and in one run. */
const PAGE = 10;
/**
 * A block that has just been checked, by hand or by an earlier delivery of this message, is not checked again.
 */
const FRESH_MS = 4 * 60_000;
/**
 * It is below the function's timeout. A page that exceeds that would be delivered again and ask for the next
 * page again.
 */
const TIMEOUT_MS = 40_000;

export interface Checker {
  readonly registrar: Registrar;
  readonly publisher: Publisher;
  /** How long a page waits for its blocks. Blocks that are not checked by then are left to the next round. */
  readonly patienceMs?: number;
}

export interface Round {
  readonly checked: number;
  readonly unhealthy: number;
  readonly failed: number;
}

/**
 * Checks one page of the blocks of all workspaces. The next page is requested first, so that a failure on this
 * page does not delay it. Writes one log line for each block with a problem.
 */
export async function checkBlocks(
  { registrar, publisher, patienceMs = TIMEOUT_MS }: Checker,
  push: Push,
): Promise<Round> {
  const cursor = readCursor(push);
  const page = await registrar.store.page('blocks', {
    where: { index_attended: 'yes' },
    order: { field: 'id', direction: 'asc' },
    limit: PAGE,
    ...(cursor !== undefined && { cursor }),
  });
  if (page.next !== undefined) {
    await publisher.publish('health-checks', [{ data: { cursor: page.next }, attributes: {} }]);
  }
  const due = page.found.filter(({ health }) => isDue(health?.checked_at, registrar.now()));
  const end = sleep(patienceMs, 'late' as const, { ref: false });
  const states = await Promise.all(due.map((block) => checkUntil(end, registrar, block)));
  return {
    checked: due.length,
    unhealthy: states.filter((state) => state === 'unhealthy').length,
    failed: states.filter((state) => state === 'failed').length,
  };
}

function isDue(checkedAt: string | undefined, now: number): boolean {
  return checkedAt === undefined || now - Date.parse(checkedAt) >= FRESH_MS;
}

type State = 'ok' | 'unhealthy' | 'failed';

/** A check may be interrupted anywhere: its lease expires, and every step can be repeated. */
async function checkUntil(
  end: Promise<'late'>,
  registrar: Registrar,
  block: Block,
): Promise<State> {
  const state = await Promise.race([check(registrar, block), end]);
  if (state !== 'late') return state;
  const { id: block_id, platform } = block;
  const fields = { block_id, platform, reason: 'late', error: 'the platform takes too long' };
  registrar.log('ERROR', 'block not checked', fields);
  return 'failed';
}

async function check(registrar: Registrar, block: Block): Promise<State> {
  const { id: block_id, platform } = block;
  try {
    const { health } = await checkBlock(registrar, await renewToken(registrar, block));
    if (health === undefined || health.state === 'ok') return 'ok';
    const fields = { block_id, platform, state: health.state, reason: health.code };
    registrar.log('WARNING', 'block unhealthy', fields);
    return 'unhealthy';
  } catch (thrown) {
    const { code, message } = asFailure(thrown);
    registrar.log('ERROR', 'block not checked', {
      block_id,
      platform,
      reason: code,
      error: message,
    });
    return 'failed';
  }
}

const orderSchema = v.object({ cursor: v.optional(v.string()) });

/** The scheduler's message has no cursor: it starts a round. */
function readCursor(push: Push): string | undefined {
  const order = v.safeParse(orderSchema, pushedJson(push));
  return order.success ? order.output.cursor : undefined;
}
