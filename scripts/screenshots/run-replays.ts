import { failAnnouncements } from '../local/fail-announcements.ts';
import type { Planned } from './plan-day.ts';
import type { ShopApi } from './shop-api.ts';
import { until } from './until.ts';

const DAY_MS = 86_400_000;

interface Progress {
  readonly finished_at?: string;
  readonly progress: { readonly succeeded: number };
}

/** Some that are over, and one that is paused on its way: its id. */
export async function runReplays(api: ShopApi, hopeless: readonly Planned[]): Promise<string> {
  const span = {
    from: new Date(Date.now() - DAY_MS).toISOString(),
    to: new Date().toISOString(),
  };
  const read = (id: string) => api.get<Progress>(`/v1/replays/${id}`);

  async function begin(name: string, mode: string, filter: object, pace = 200): Promise<string> {
    const wanted = { ...{ name, mode, filter, events_per_second: pace }, ...span };
    const begun = await api.send<{ replay: { id: string } }>('POST', '/v1/replays', wanted);
    return begun.replay.id;
  }

  async function run(...wanted: Parameters<typeof begin>): Promise<void> {
    const id = await begin(...wanted);
    await until('the replay is over', async () => (await read(id)).finished_at !== undefined);
  }

  await run('What the new keyword would start', 'dry_run', { platform: 'instagram' });
  await run('After the outage of Tuesday', 'reprocess', { platform: 'messenger' });
  const healed = hopeless.filter(({ platform }) => platform === 'whatsapp');
  await failAnnouncements(
    api.baseUrl,
    healed.map(({ id }) => id),
    0,
  );
  await run('Failed on WhatsApp', 'reprocess', { platform: 'whatsapp', status: 'failed' });
  const slow = await begin('Telegram, for the new flow', 'rerun', { platform: 'telegram' }, 5);
  await until('it is on its way', async () => (await read(slow)).progress.succeeded >= 20);
  await api.send('POST', `/v1/replays/${slow}/pause`, {});
  await api.untilSettled(hopeless.map(({ id }) => id));
  return slow;
}
