import type { Contact } from '../../shared/domain/conversations/contact.ts';
import { type EventRecord, newRecord } from '../../shared/domain/events/record.ts';
import { platforms } from '../../shared/platforms/index.ts';
import type { Store } from '../../shared/store/store.ts';

/** A commit stays below Firestore's former limit of 500 writes. */
const BATCH = 400;
const CONTACTS = 20;
const PLATFORMS = Object.keys(platforms);
const FIRST = Date.parse('2026-03-31T00:00:00.000Z');
const DAY_MS = 86_400_000;

/** Writes the events of one day, from 20 people on all platforms; some failed and some started workflows. */
export async function fillLog(store: Store, workspaceId: string, events: number): Promise<void> {
  const contacts = Array.from({ length: CONTACTS }, (_, n) => contactOf(workspaceId, n));
  await store.change(() => ({ contacts }));
  for (let from = 0; from < events; from += BATCH) {
    const length = Math.min(BATCH, events - from);
    const records = Array.from({ length }, (_, n) => recordOf(workspaceId, from + n, events));
    await store.change(() => ({ records }));
  }
}

function recordOf(workspaceId: string, n: number, events: number): EventRecord {
  const at = new Date(FIRST + Math.floor((n * DAY_MS) / events)).toISOString();
  const id = `evt_${workspaceId}_${n}`;
  const platform = PLATFORMS[n % PLATFORMS.length] ?? '';
  const [failed, started] = [n % 9 === 0, n % 7 === 0];
  const execution = { id: `exec_${id}`, workflow_id: 'wf_1', workflow_version: 1 };
  return {
    ...newRecord(
      {
        event_id: id,
        platform,
        account_id: 'bench',
        platform_event_id: id,
        kind: 'text',
        occurred_at: at,
        received_at: at,
      },
      workspaceId,
    ),
    type: 'messaging.message.received',
    contact_id: idOf(workspaceId, n % CONTACTS),
    preview: `Event ${n}`,
    status: failed ? 'failed' : 'success',
    attempts: [{ at, outcome: failed ? 'failed' : 'success', ms: 12 }],
    executions: started ? [{ ...execution, trigger: 'keyword' }] : [],
  };
}

function contactOf(workspaceId: string, n: number): Contact {
  const at = new Date(FIRST).toISOString();
  return {
    id: idOf(workspaceId, n),
    workspace_id: workspaceId,
    aliases: [],
    platform: 'line',
    ...{ scope: 'bench', platform_user_ids: [`U${n}`], block_ids: [], tags: [], attributes: {} },
    profile: { name: `Person ${n}` },
    first_seen_at: at,
  };
}

function idOf(workspaceId: string, n: number): string {
  return `ct_${workspaceId}_${n}`;
}
