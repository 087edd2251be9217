import * as v from 'valibot';
import { checkBlock } from '../../shared/blocks/check-block.ts';
import type { Registrar } from '../../shared/blocks/registrar.ts';
import type { Publisher } from '../../shared/cloud/publisher.ts';
import type { Block } from '../../shared/domain/blocks/block.ts';
import { asFailure } from '../../shared/failures.ts';
import type { Push } from '../../shared/wire/push.ts';
import { pushedText } from '../../shared/wire/read-push.ts';

/** So many at once, and no more in one run: it stays below the function's timeout when platforms are slow. */
const PAGE = 10;
/** What has just been checked, by hand or by the same message before, is not checked again. */
const FRESH_MS = 4 * 60_000;

export interface Checker {
  readonly registrar: Registrar;
  readonly publisher: Publisher;
}

export interface Round {
  readonly checked: number;
  readonly unhealthy: number;
  readonly failed: number;
}

/**
 * One page of a round over all blocks, of every workspace; the next page is asked for first, so that nothing
 * that happens on this one holds it up. One log line for each block that is not well.
 */
export async function checkBlocks({ registrar, publisher }: Checker, push: Push): Promise<Round> {
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
  const states = await Promise.all(due.map((block) => check(registrar, block)));
  return {
    checked: due.length,
    unhealthy: states.filter((state) => state === 'unhealthy').length,
    failed: states.filter((state) => state === 'failed').length,
  };
}

function isDue(checkedAt: string | undefined, now: number): boolean {
  return checkedAt === undefined || now - Date.parse(checkedAt) >= FRESH_MS;
}

async function check(registrar: Registrar, block: Block): Promise<'ok' | 'unhealthy' | 'failed'> {
  const { id: block_id, platform } = block;
  try {
    const { health } = await checkBlock(registrar, block);
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

/** The clock's message has none: it begins a round. */
function readCursor(push: Push): string | undefined {
  const order = v.safeParse(orderSchema, parseJson(pushedText(push)));
  return order.success ? order.output.cursor : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
