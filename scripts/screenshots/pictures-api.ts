import { setTimeout as sleep } from 'node:timers/promises';
import { type ApiClient, createApiClient } from '../cli/api-client.ts';
import { createEventsApi, type EventsApi } from '../events/events-api.ts';
import type { DemoFile } from '../local/demo-file.ts';

export interface PicturesApi extends EventsApi, ApiClient {
  readonly baseUrl: string;
  /** Waits until these events have succeeded or failed. */
  untilProcessed(ids: readonly string[]): Promise<void>;
}

export function openPicturesApi({ base_url: baseUrl, api_key: key }: DemoFile): PicturesApi {
  const api = createEventsApi({ baseUrl, key });
  return {
    baseUrl,
    ...api,
    ...createApiClient({ baseUrl, key }),
    async untilProcessed(ids) {
      let open = ids;
      await until('all events are processed', async () => {
        const found = await Promise.all(open.map((id) => api.event(id)));
        open = open.filter((_, at) => !['success', 'failed'].includes(found[at]?.status ?? ''));
        return open.length === 0;
      });
    },
  };
}

const EVERY_MS = 250;
const TIMEOUT_MS = 120_000;

/** Waits until the condition is true. */
export async function until(what: string, isTrue: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + TIMEOUT_MS;
  while (!(await isTrue())) {
    if (Date.now() > end) throw new Error(`timed out before ${what}`);
    await sleep(EVERY_MS);
  }
}
