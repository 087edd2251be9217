import { failAnnouncements } from '../local/fail-announcements.ts';
import { openEmulatedStore } from '../local/open-emulated-store.ts';
import type { Stack } from '../local/stack.ts';
import { moveBack } from './move-back.ts';
import { type Planned, planDay } from './plan-day.ts';
import { runReplays } from './run-replays.ts';
import { workflows } from './scenes.ts';
import { openShopApi, type ShopApi } from './shop-api.ts';
import { until } from './until.ts';

const EVENTS = 240;
/** More often than anything is tried. */
const ALWAYS = 1_000;

/** What the pictures show, by its ids. */
export interface Scenery {
  readonly event: string;
  readonly failed: string;
  readonly execution: string;
  readonly replay: string;
  readonly block: string;
}

/** A day of a shop: busy hours, events that needed several tries, some that failed, an account in trouble. */
export async function setStage({ demo, platforms }: Stack): Promise<Scenery> {
  const api = openShopApi(demo);
  await publishWorkflows(api);
  const day = planDay(demo, EVENTS, Date.now());
  const [past, present] = [day.slice(0, -2), day.slice(-2)];
  const retried = past.filter((_, n) => n % 19 === 7);
  const hopeless = past.filter((_, n) => n % 47 === 30);
  await failAll(api, retried, 2);
  await failAll(api, hopeless, ALWAYS);
  for (const { post } of past) await post();
  await api.untilSettled(past.map(({ id }) => id));
  await untilEngineIsDone(api);
  const store = openEmulatedStore(demo.emulators.firestore, demo.project_id);
  for (const planned of past) await moveBack(store, planned);

  const line = demo.blocks['line'];
  platforms.change('line', line?.account_id ?? '', 'switch_off');
  for (const { block_id } of Object.values(demo.blocks)) {
    await api.send('POST', `/v1/blocks/${block_id}/check`, {});
  }
  const told = await Promise.all(retried.map(({ id }) => api.event(id)));
  const shown = told.find((event) => event?.executions.length === 1 && event.contact_name);
  const replay = await runReplays(api, hopeless);
  await failAll(api, present, ALWAYS);
  for (const { post } of present) await post();
  return {
    event: shown?.id ?? '',
    failed: hopeless.find(({ platform }) => platform !== 'whatsapp')?.id ?? '',
    execution: shown?.executions[0]?.id ?? '',
    replay,
    block: line?.block_id ?? '',
  };
}

async function publishWorkflows(api: ShopApi): Promise<void> {
  for (const { name, keywords, reply } of workflows) {
    const trigger = { type: 'keyword', keywords, match_mode: 'contains', case_sensitive: false };
    const workflow = { name, trigger, definition: { reply } };
    const { id } = await api.send<{ id: string }>('POST', '/v1/workflows', workflow);
    await api.send('POST', `/v1/workflows/${id}/publish`, {});
  }
}

function failAll(api: ShopApi, events: readonly Planned[], times: number): Promise<void> {
  return failAnnouncements(
    api.baseUrl,
    events.map(({ id }) => id),
    times,
  );
}

async function untilEngineIsDone(api: ShopApi): Promise<void> {
  const none = async (status: string): Promise<boolean> => {
    const path = `/v1/executions?status=${status}&limit=1`;
    return (await api.get<{ executions: unknown[] }>(path)).executions.length === 0;
  };
  await until('the engine is done', async () => (await none('started')) && (await none('running')));
}
