import type { EventRecord } from '../../../shared/domain/events/record.ts';
import { notFound } from '../http/api-error.ts';
import type { Caller, Services } from '../http/route.ts';

/** Another workspace's event is as unknown as none. */
export async function findEvent(
  { store }: Services,
  { workspace_id }: Caller,
  id = '',
): Promise<EventRecord> {
  const record = await store.find('records', id);
  if (record?.workspace_id !== workspace_id) throw notFound('event');
  return record;
}
