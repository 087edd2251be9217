import * as v from 'valibot';
import type { Page, PageQuery, Store } from '../../shared/cloud/store.ts';
import { eventTypes } from '../../shared/domain/event.ts';
import { compact } from '../../shared/domain/join.ts';
import type { EventRecord } from '../../shared/domain/record.ts';
import { Failure } from '../../shared/failures.ts';
import { ApiError } from './api-error.ts';

const querySchema = v.strictObject({
  platform: v.optional(v.pipe(v.string(), v.regex(/^[a-z]{1,32}$/))),
  status: v.optional(v.picklist(['received', 'retrying', 'success', 'failed'])),
  type: v.optional(v.picklist(eventTypes)),
  cursor: v.optional(v.pipe(v.string(), v.maxLength(500))),
  limit: v.optional(
    v.pipe(v.string(), v.digits(), v.transform(Number), v.minValue(1), v.maxValue(200)),
    '50',
  ),
});

export interface EventPage {
  readonly events: readonly EventRecord[];
  /** Give it as `cursor` for the next page; null on the last. */
  readonly next_cursor: string | null;
}

/** Newest first; stable under new arrivals. */
export async function listEvents(
  store: Store,
  workspaceId: string,
  query: Readonly<Record<string, string>>,
): Promise<EventPage> {
  const parsed = v.safeParse(querySchema, query);
  if (!parsed.success) {
    const details = parsed.issues.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`);
    throw new ApiError(400, 'invalid_query', 'the query is not understood', details);
  }
  const { limit, cursor, ...filters } = compact(parsed.output);
  const { found, next } = await readPage(store, {
    where: { workspace_id: workspaceId, ...filters },
    order: { field: 'received_at', direction: 'desc' },
    ...compact({ limit, cursor }),
  });
  return { events: found, next_cursor: next ?? null };
}

/** Another workspace's event is as unknown as none. */
export async function findEvent(
  store: Store,
  workspaceId: string,
  id: string,
): Promise<EventRecord> {
  const record = /^evt_[0-9a-z]{26}$/.test(id) ? await store.find('records', id) : undefined;
  if (record === undefined || record.workspace_id !== workspaceId) {
    throw new ApiError(404, 'not_found', 'no such event in this workspace');
  }
  return record;
}

async function readPage(store: Store, query: PageQuery): Promise<Page<EventRecord>> {
  try {
    return await store.page('records', query);
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.code === 'cursor_invalid') {
      throw new ApiError(400, 'invalid_cursor', 'the cursor is not one this API gave');
    }
    throw thrown;
  }
}
