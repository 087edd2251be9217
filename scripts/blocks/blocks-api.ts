import type * as v from 'valibot';
import type { blockSchema, platformSchema } from '../../functions/api/blocks/block-schema.ts';
import { type ApiAddress, createApiClient, listAll } from '../cli/api-client.ts';

export type ShownBlock = v.InferOutput<typeof blockSchema>;
export type PlatformForm = v.InferOutput<typeof platformSchema>;

/** Calls the API for blocks. Rejects like `ApiClient`, with the platform's message if there is one. */
export interface BlocksApi {
  platforms(): Promise<readonly PlatformForm[]>;
  list(): Promise<readonly ShownBlock[]>;
  get(id: string): Promise<ShownBlock>;
  connect(body: object): Promise<ShownBlock>;
  rotate(id: string, body: object): Promise<ShownBlock>;
  change(id: string, verb: 'check' | 'disconnect'): Promise<ShownBlock>;
}

export function createBlocksApi(address: ApiAddress): BlocksApi {
  const api = createApiClient(address);
  const pathOf = (id: string): string => `/v1/blocks/${encodeURIComponent(id)}`;
  return {
    platforms: () => api.get('/v1/platforms'),
    list: () => listAll(api, '/v1/blocks', 'blocks'),
    get: (id) => api.get(pathOf(id)),
    connect: (body) => api.send('POST', '/v1/blocks', body),
    rotate: (id, body) => api.send('POST', `${pathOf(id)}/rotate`, body),
    change: (id, verb) => api.send('POST', `${pathOf(id)}/${verb}`, {}),
  };
}
