import * as v from 'valibot';
import { parseExactJson } from '../domain/exact-json.ts';
import { Failure } from '../domain/failure.ts';
import { eventId } from '../domain/ids.ts';
import { parseJson } from '../domain/parse-json.ts';
import { type Envelope, envelopeSchema } from './envelope.ts';
import { type Push, pushSchema } from './push.ts';

/** The wrapper Pub/Sub pushes. Throws `push_invalid` on anything else. */
export function readPush(body: unknown): Push {
  const parsed = v.safeParse(pushSchema, body);
  if (!parsed.success) throw new Failure('push_invalid', 'not a Pub/Sub push');
  return parsed.output;
}

/** The message's bytes as text: normally the JSON of an envelope. */
export function pushedText(push: Push): string {
  return Buffer.from(push.message.data, 'base64').toString('utf8');
}

/** The message's data as JSON. Undefined if it is not JSON. */
export function pushedJson(push: Push): unknown {
  return parseJson(pushedText(push), parseExactJson);
}

/** Reads the envelope. Throws `envelope_invalid`, whose message names the wrong field and never quotes it. */
export function readEnvelope(push: Push): Envelope {
  return parseEnvelope(pushedText(push));
}

/** Reads an envelope from its text, as it is stored in a record or in the archive. */
export function parseEnvelope(text: string): Envelope {
  const parsed = v.safeParse(envelopeSchema, parseJson(text, parseExactJson));
  if (parsed.success) return assertOwnId(parsed.output);
  const path = v.getDotPath(parsed.issues[0]) ?? 'the whole';
  throw new Failure('envelope_invalid', `not an envelope: ${path} is not as expected`);
}

/** The id must be the digest of the event's key. With another id, an event could replace a different event. */
function assertOwnId(envelope: Envelope): Envelope {
  const { event_id, platform, account_id, platform_event_id } = envelope;
  if (event_id === eventId(platform, account_id, platform_event_id)) return envelope;
  throw new Failure('envelope_invalid', 'not an envelope: event_id is not the digest of its parts');
}
