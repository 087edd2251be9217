import type { EventRecord } from '../../../shared/domain/events/record.ts';
import { readPayload } from '../../../shared/pipeline/payload.ts';
import type { Envelope } from '../../../shared/wire/envelope.ts';
import { ApiError, notFound } from '../http/api-error.ts';
import type { Caller, Services } from '../http/route.ts';

/** Throws `not_found`, also for an event of another workspace. */
export async function findEvent(
  { store }: Services,
  { workspace_id }: Caller,
  id: string,
): Promise<EventRecord> {
  const record = await store.find('records', id);
  if (record?.workspace_id !== workspace_id) throw notFound('event');
  return record;
}

/** The envelope of an event. Throws `payload_expired`, `payload_deleted` or `payload_missing`. */
export async function findPayload(
  { archive, now }: Services,
  record: EventRecord,
): Promise<Envelope> {
  // The clock decides, as it does for a replay: Firestore deletes an expired record only within a day.
  if (now() >= Date.parse(record.expires_at)) {
    const message = 'The payload is no longer available: payloads are kept for 30 days.';
    throw new ApiError(410, 'payload_expired', message);
  }
  if (record.payload !== undefined && 'forgotten' in record.payload) {
    const message = 'The message was deleted on the platform, and its payload with it.';
    throw new ApiError(410, 'payload_deleted', message);
  }
  const envelope = await readPayload(archive, record);
  if (envelope !== undefined) return envelope;
  const message = 'The payload of this event was not stored.';
  throw new ApiError(404, 'payload_missing', message);
}
