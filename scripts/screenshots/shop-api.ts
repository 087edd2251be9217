import { type Api, createApi } from '../cli/api.ts';
import { callApi, goodAnswer } from '../cli/call-api.ts';
import type { DemoFile } from '../local/demo-file.ts';
import { until } from './until.ts';

export interface ShopApi extends Api {
  ask<T>(method: string, path: string, body?: object): Promise<T>;
  /** Waits until these events have come to their end, well or not. */
  untilSettled(ids: readonly string[]): Promise<void>;
}

export function openShopApi({ base_url: baseUrl, api_key: key }: DemoFile): ShopApi {
  const api = createApi(baseUrl, key);
  return {
    ...api,
    ask: async (method, path, body) =>
      goodAnswer(await callApi({ baseUrl, key }, method, path, body)),
    async untilSettled(ids) {
      let open = ids;
      await until('all events are settled', async () => {
        const found = await Promise.all(open.map((id) => api.event(id)));
        open = open.filter((_, at) => !['success', 'failed'].includes(found[at]?.status ?? ''));
        return open.length === 0;
      });
    },
  };
}
