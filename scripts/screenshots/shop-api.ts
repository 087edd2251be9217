import { type ApiClient, createApiClient } from '../cli/api-client.ts';
import { createEventsApi, type EventsApi } from '../events/events-api.ts';
import type { DemoFile } from '../local/demo-file.ts';
import { until } from './until.ts';

export interface ShopApi extends EventsApi, ApiClient {
  readonly baseUrl: string;
  /** Waits until these events have come to their end, well or not. */
  untilSettled(ids: readonly string[]): Promise<void>;
}

export function openShopApi({ base_url: baseUrl, api_key: key }: DemoFile): ShopApi {
  const api = createEventsApi({ baseUrl, key });
  return {
    baseUrl,
    ...api,
    ...createApiClient({ baseUrl, key }),
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
