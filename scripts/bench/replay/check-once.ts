import type { Store } from '../../../shared/store/store.ts';
import { WORKSPACE } from './failed-events.ts';

/** How often what should have happened exactly once to each event did so. */
export interface Effects {
  readonly events: number;
  /** Failed at first, then succeeded, once; with one execution and one replay. */
  readonly once: number;
  readonly executions: number;
}

/** Reads every record, a page at a time. */
export async function countEffects(store: Store): Promise<Effects> {
  const where = { workspace_id: WORKSPACE };
  let [events, once] = [0, 0];
  let cursor: string | undefined;
  do {
    const page = await store.page('records', {
      ...{ where, order: { field: 'received_at', direction: 'asc' }, limit: 500 },
      ...(cursor !== undefined && { cursor }),
    });
    events += page.found.length;
    once += page.found.filter(({ attempts, executions, replays }) => {
      const outcomes = attempts.map(({ outcome }) => outcome).join(' ');
      return outcomes === 'failed success' && executions.length === 1 && replays.length === 1;
    }).length;
    cursor = page.next;
  } while (cursor !== undefined);
  const order = { field: 'started_at', direction: 'desc' as const };
  return { events, once, executions: await store.count('executions', { where, order }) };
}
