import type { Archive } from '../cloud/storage/archive.ts';
import type { EventRecord, StoredPayload } from '../domain/events/record.ts';
import { parseExactJson } from '../domain/exact-json.ts';
import type { Envelope } from '../wire/envelope.ts';

/**
 * A record holds its payload up to this size. A document may have 1 MiB, but a page of the log reads a hundred
 * records, and a workspace that signs its own deliveries chooses their size.
 */
const MOST_BYTES = 100 * 1024;

/** Stores the payload in the record as the envelope's text, or as an object of its own if it is large. */
export async function storePayload(archive: Archive, envelope: Envelope): Promise<StoredPayload> {
  const text = JSON.stringify(envelope);
  return Buffer.byteLength(text) <= MOST_BYTES ? { text } : storeApart(archive, envelope, text);
}

/** Stores the payload as an object, so that the record has room for the rest. */
export async function storeApart(
  archive: Archive,
  envelope: Envelope,
  text = JSON.stringify(envelope),
): Promise<StoredPayload> {
  const path = `payloads/${envelope.event_id}.json`;
  await archive.create(path, text);
  return { path };
}

/** The envelope of an event. Undefined if none was stored, or if its object no longer exists. */
export async function readPayload(
  archive: Archive,
  { payload }: EventRecord,
): Promise<Envelope | undefined> {
  if (payload === undefined || 'forgotten' in payload) return undefined;
  const text = 'text' in payload ? payload.text : await archive.read(payload.path);
  // Both were written from an envelope in this file.
  return text === undefined ? undefined : (parseExactJson(text) as Envelope);
}
