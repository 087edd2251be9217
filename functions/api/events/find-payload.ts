import type { EventRecord } from '../../../shared/domain/events/record.ts';
import { archivePath } from '../../../shared/wire/archive-path.ts';
import type { Envelope } from '../../../shared/wire/envelope.ts';
import { ApiError } from '../http/api-error.ts';
import type { Services } from '../http/route.ts';

/** An event's envelope, as it was archived. Refuses with `payload_expired` or `payload_missing`. */
export async function findPayload(
  { archive, now }: Services,
  record: EventRecord,
): Promise<Envelope> {
  // By the clock, as a replay goes by it: Cloud Storage deletes when it gets to it.
  if (now() >= Date.parse(record.expires_at)) {
    throw new ApiError(410, 'payload_expired', 'payloads are kept for 30 days');
  }
  const json = await archive.read(archivePath({ ...record, event_id: record.id }));
  if (json !== undefined) return JSON.parse(json);
  throw new ApiError(404, 'payload_missing', 'the archive does not have it, or not yet');
}
