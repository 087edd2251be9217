import { failAnnouncements } from '../local/fail-announcements.ts';
import { type PicturesApi, until } from './pictures-api.ts';
import type { PlannedMessage } from './plan-day.ts';

const DAY_MS = 86_400_000;

interface Progress {
  readonly finished_at?: string;
  readonly progress: { readonly succeeded: number };
}

/** Runs some replays to their end and pauses another; resolves to the id of the paused one. */
export async function runReplays(
  api: PicturesApi,
  failing: readonly PlannedMessage[],
): Promise<string> {
  const span = {
    from: new Date(Date.now() - DAY_MS).toISOString(),
    to: new Date().toISOString(),
  };
  const read = (id: string) => api.get<Progress>(`/v1/replays/${id}`);

  async function start(name: string, mode: string, filter: object, pace = 200): Promise<string> {
    const request = { ...{ name, mode, filter, events_per_second: pace }, ...span };
    const started = await api.send<{ replay: { id: string } }>('POST', '/v1/replays', request);
    return started.replay.id;
  }

  async function run(...request: Parameters<typeof start>): Promise<void> {
    const id = await start(...request);
    await until('the replay is over', async () => (await read(id)).finished_at !== undefined);
  }

  await run('What the new keyword would start', 'dry_run', { platform: 'instagram' });
  await run('After the outage of Tuesday', 'reprocess', { platform: 'messenger' });
  const repaired = failing.filter(({ platform }) => platform === 'whatsapp');
  await failAnnouncements(
    api.baseUrl,
    repaired.map(({ id }) => id),
    0,
  );
  await run('Failed on WhatsApp', 'reprocess', { platform: 'whatsapp', status: 'failed' });
  const slow = await start('Telegram, for the new flow', 'rerun', { platform: 'telegram' }, 5);
  await until('the replay has progressed', async () => (await read(slow)).progress.succeeded >= 20);
  await api.send('POST', `/v1/replays/${slow}/pause`, {});
  await api.untilProcessed(failing.map(({ id }) => id));
  return slow;
}
