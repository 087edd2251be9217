import * as v from 'valibot';
import { newestEvent } from '../../../shared/blocks/newest-event.ts';
import { endpointOf, type Registrar } from '../../../shared/blocks/registrar.ts';
import {
  type Block,
  humanHours,
  isConnected,
  robotTurns,
} from '../../../shared/domain/blocks/block.ts';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import { credentialFields } from '../../../shared/platforms/connector-fields.ts';
import { senders } from '../../../shared/platforms/senders.ts';
import { notFound } from '../http/api-error.ts';
import { type Caller, type Route, route, type Services } from '../http/route.ts';
import { nextCursor, nextOf, pageEntries } from '../http/schemas.ts';
import { type BlockResponse, blockSchema, platformSchema } from './block-schema.ts';

const listBlocks = route({
  method: 'get',
  path: '/v1/blocks',
  id: 'listBlocks',
  scope: 'blocks:read',
  summary: 'Lists the accounts that the workspace has connected, also those it has disconnected.',
  query: v.strictObject(pageEntries),
  answer: v.strictObject({ blocks: v.array(blockSchema), next_cursor: nextCursor }),
  async handle({ services: { store, registrar }, caller: { workspace_id }, query }) {
    const page = await store.page('blocks', {
      where: { workspace_id },
      order: { field: 'id', direction: 'asc' },
      ...withoutUndefined(query),
    });
    const blocks = page.found.filter(wasConnected);
    return {
      blocks: blocks.map((block) => describeBlock(registrar, block)),
      next_cursor: nextOf(page),
    };
  },
});

const getBlock = route({
  method: 'get',
  path: '/v1/blocks/{id}',
  id: 'getBlock',
  scope: 'blocks:read',
  summary: 'Returns one account with the time of its newest event.',
  answer: blockSchema,
  async handle({ services, caller, params }) {
    const block = await findBlock(services, caller, params.id);
    return describeBlock(services.registrar, block, await newestEvent(services.store, block));
  },
});

const listPlatforms = route({
  method: 'get',
  path: '/v1/platforms',
  id: 'listPlatforms',
  scope: 'blocks:read',
  summary:
    'Lists what each platform needs to be connected, in the order to ask for it, and its limits.',
  answer: v.array(platformSchema),
  async handle({ services: { registrar } }) {
    return Object.entries(registrar.connectors).map(([platform, connector]) => ({
      platform,
      ...withoutUndefined({ text: senders[platform]?.limits.text }),
      credentials: credentialFields(connector).map(({ title, description, ...field }) => ({
        ...field,
        label: title,
        help: description,
      })),
    }));
  },
});

/** Throws `not_found`, also for a block of another workspace and for one that was never connected. */
export async function findBlock(
  { store }: Services,
  { workspace_id }: Caller,
  id: string,
): Promise<Block> {
  const block = await store.find('blocks', id);
  if (block?.workspace_id !== workspace_id || !wasConnected(block)) throw notFound('block');
  return block;
}

/** False while the first connection is under way, and after it has failed. */
function wasConnected({ connected_at }: Block): boolean {
  return connected_at !== undefined;
}

/** @param lastEventAt - where the caller knows it better than the last health check did. */
export function describeBlock(
  registrar: Registrar,
  block: Block,
  lastEventAt = block.traffic?.last_event_at,
): BlockResponse {
  const { id, platform, account_id, name, details = {}, health, notes = [] } = block;
  return withoutUndefined({
    id,
    platform,
    account_id,
    name,
    details,
    status: isConnected(block) ? ('connected' as const) : ('disconnected' as const),
    webhook_url: endpointOf(registrar, block).url,
    connected_at: block.connected_at ?? '',
    disconnected_at: block.disconnected_at,
    health: health ?? { state: 'unknown' as const },
    notes: notes.map(({ text }) => text),
    last_event_at: lastEventAt,
    human_hours: humanHours(block),
    robot_turns: robotTurns(block),
    silence_hours: block.silence_hours,
  });
}

export const blockRoutes: readonly Route[] = [listPlatforms, listBlocks, getBlock];
