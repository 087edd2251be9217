import type * as v from 'valibot';
import type { blockSchema, platformSchema } from '../../functions/api/blocks/block-schema.ts';
import { type ApiAddress, callApi, goodAnswer } from '../cli/call-api.ts';

export type ShownBlock = v.InferOutput<typeof blockSchema>;
export type PlatformForm = v.InferOutput<typeof platformSchema>;

interface BlockPage {
  readonly blocks: readonly ShownBlock[];
  readonly next_cursor: string | null;
}

/** Every method rejects with a `CommandError` that says what the API said, and the API what the platform said. */
export interface BlocksApi {
  platforms(): Promise<readonly PlatformForm[]>;
  list(): Promise<readonly ShownBlock[]>;
  get(id: string): Promise<ShownBlock>;
  connect(body: object): Promise<ShownBlock>;
  rotate(id: string, body: object): Promise<ShownBlock>;
  change(id: string, verb: 'check' | 'disconnect'): Promise<ShownBlock>;
}

export function createBlocksApi(api: ApiAddress): BlocksApi {
  const call = async <T>(method: string, path: string, body?: object): Promise<T> =>
    goodAnswer<T>(await callApi(api, method, `/v1${path}`, body));
  const pathOf = (id: string): string => `/blocks/${encodeURIComponent(id)}`;
  return {
    platforms: () => call('GET', '/platforms'),
    async list() {
      const found: ShownBlock[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const query = new URLSearchParams({ limit: '200', ...(cursor !== '' && { cursor }) });
        const page: BlockPage = await call('GET', `/blocks?${query}`);
        found.push(...page.blocks);
        cursor = page.next_cursor;
      }
      return found;
    },
    get: (id) => call('GET', pathOf(id)),
    connect: (body) => call('POST', '/blocks', body),
    rotate: (id, body) => call('POST', `${pathOf(id)}/rotate`, body),
    change: (id, verb) => call('POST', `${pathOf(id)}/${verb}`, {}),
  };
}
