import { failAnnouncements } from '../local/fail-announcements.ts';
import { openEmulatedStore } from '../local/open-emulated-store.ts';
import type { Stack } from '../local/stack-controls.ts';
import { moveBack } from './move-back.ts';
import { openPicturesApi, type PicturesApi, until } from './pictures-api.ts';
import { type PlannedMessage, planDay } from './plan-day.ts';
import { playOrder } from './play-order.ts';
import { runReplays } from './run-replays.ts';
import { workflows } from './sample-data.ts';
import { writeConversation } from './write-conversation.ts';

const EVENTS = 240;
/** This is more often than any event is attempted. */
const ALWAYS = 1_000;

/** The ids of what the pictures show. */
export interface PictureIds {
  readonly event: string;
  readonly failed: string;
  readonly execution: string;
  readonly replay: string;
  readonly block: string;
  readonly conversation: string;
  readonly contact: string;
}

/** Fills the stack with a day of a shop: busy hours, retried and failed events, and an account with a problem. */
export async function prepareStack({ demo, platforms }: Stack): Promise<PictureIds> {
  const api = openPicturesApi(demo);
  await publishWorkflows(api);
  const day = planDay(demo, EVENTS, Date.now());
  const [past, present] = [day.slice(0, -2), day.slice(-2)];
  const retried = past.filter((_, n) => n % 19 === 7);
  const failing = past.filter((_, n) => n % 47 === 30);
  await failAll(api, retried, 2);
  await failAll(api, failing, ALWAYS);
  for (const { post } of past) await post();
  await api.untilProcessed(past.map(({ id }) => id));
  await untilEngineIsDone(api);
  const store = openEmulatedStore(demo.emulators.firestore, demo.project_id);
  for (const planned of past) await moveBack(store, planned);

  const execution = await playOrder(demo, api);
  const written = await writeConversation(demo, api);

  const line = demo.blocks['line'];
  platforms.change('line', line?.account_id ?? '', 'switch_off');
  for (const { block_id } of Object.values(demo.blocks)) {
    await api.send('POST', `/v1/blocks/${block_id}/check`, {});
  }
  const events = await Promise.all(retried.map(({ id }) => api.event(id)));
  const shown = events.find((event) => event?.executions.length === 1 && event.contact_name);
  const replay = await runReplays(api, failing);
  await failAll(api, present, ALWAYS);
  for (const { post } of present) await post();
  return {
    event: shown?.id ?? '',
    failed: failing.find(({ platform }) => platform !== 'whatsapp')?.id ?? '',
    execution,
    replay,
    block: line?.block_id ?? '',
    ...written,
  };
}

async function publishWorkflows(api: PicturesApi): Promise<void> {
  for (const { name, keywords, reply } of workflows) {
    const trigger = { type: 'keyword', keywords, match_mode: 'contains', case_sensitive: false };
    const workflow = { name, trigger, definition: { reply } };
    const { id } = await api.send<{ id: string }>('POST', '/v1/workflows', workflow);
    await api.send('POST', `/v1/workflows/${id}/publish`, {});
  }
}

function failAll(
  api: PicturesApi,
  events: readonly PlannedMessage[],
  times: number,
): Promise<void> {
  return failAnnouncements(
    api.baseUrl,
    events.map(({ id }) => id),
    times,
  );
}

async function untilEngineIsDone(api: PicturesApi): Promise<void> {
  const none = async (status: string): Promise<boolean> => {
    const path = `/v1/executions?status=${status}&limit=1`;
    return (await api.get<{ executions: unknown[] }>(path)).executions.length === 0;
  };
  await until('the engine is done', async () => (await none('started')) && (await none('running')));
}
