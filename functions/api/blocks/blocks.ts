import * as v from 'valibot';
import { newestEvent } from '../../../shared/blocks/newest-event.ts';
import { compact } from '../../../shared/domain/merge.ts';
import { credentialFields } from '../../../shared/platforms/connector-fields.ts';
import { nextCursor, nextOf, pageEntries } from '../http/list.ts';
import { type Route, route } from '../http/route.ts';
import { blockSchema, platformSchema } from './block-schema.ts';
import { describeBlock } from './describe-block.ts';
import { findBlock } from './find-block.ts';

const listBlocks = route({
  method: 'get',
  path: '/v1/blocks',
  id: 'listBlocks',
  summary: 'The accounts the workspace has connected, and has had connected.',
  query: v.strictObject(pageEntries),
  answer: v.strictObject({ blocks: v.array(blockSchema), next_cursor: nextCursor }),
  async handle({ services: { store, registrar }, caller: { workspace_id }, query }) {
    const page = await store.page('blocks', {
      where: { workspace_id },
      order: { field: 'id', direction: 'asc' },
      ...compact(query),
    });
    // One whose first connection failed, or is under way, was never the workspace's.
    const blocks = page.found.filter(({ connected_at }) => connected_at !== undefined);
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
  summary: 'One account, with the time of its newest event.',
  answer: blockSchema,
  async handle({ services, caller, params }) {
    const block = await findBlock(services, caller, params['id']);
    return describeBlock(services.registrar, block, await newestEvent(services.store, block));
  },
});

const listPlatforms = route({
  method: 'get',
  path: '/v1/platforms',
  id: 'listPlatforms',
  summary: 'What each platform’s accounts are connected with, in the order to ask for it.',
  answer: v.array(platformSchema),
  async handle({ services: { registrar } }) {
    return Object.entries(registrar.connectors).map(([platform, connector]) => ({
      platform,
      credentials: credentialFields(connector).map(({ title, description, ...field }) => ({
        ...field,
        label: title,
        help: description,
      })),
    }));
  },
});

export const blockRoutes: readonly Route[] = [listPlatforms, listBlocks, getBlock];
