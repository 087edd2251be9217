import type { Archive } from '../../shared/cloud/storage/archive.ts';
import { UNROUTED_WORKSPACE } from '../../shared/domain/blocks/block.ts';
import type { EventRecord } from '../../shared/domain/events/record.ts';
import type { Replay } from '../../shared/domain/replays/replay.ts';
import { holdsPage, type Tally } from '../../shared/domain/replays/replay-job.ts';
import { archivePath } from '../../shared/wire/archive-path.ts';
import type { Envelope } from '../../shared/wire/envelope.ts';
import { parseEnvelope } from '../../shared/wire/read-push.ts';
import { replayAttributes } from '../../shared/wire/replay-message.ts';
import { envelopeAttributes } from '../../shared/wire/wrap-event.ts';
import type { Held, Runner } from './runner.ts';

/** So many payloads, of up to 4 MiB each, are in memory at once. */
const AT_ONCE = 25;
/** A few at once take less. What is left of the lease then is for writing down what has been done. */
const SPARE_MS = 8_000;

/**
 * Publishes the envelopes of these events again, marked as a replay, a few at a time; between them it
 * sees whether it is still to go on. Resolves to what became of the first so many.
 */
export async function publishBatch(
  runner: Runner,
  held: Held,
  ids: readonly string[],
): Promise<Tally> {
  const tally = { published: 0, expired: 0, missing: 0 };
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    if (at > 0 && !(await mayGoOn(runner, held))) break;
    const payloads = await readPayloads(runner, held.replay, ids.slice(at, at + AT_ONCE));
    await publishAgain(runner, held.replay, payloads.filter(isEnvelope));
    for (const payload of payloads) tally[isEnvelope(payload) ? 'published' : payload] += 1;
  }
  return tally;
}

async function mayGoOn({ store, now }: Runner, { replay: { id }, holder, until }: Held) {
  if (now() > until - SPARE_MS) return false;
  const replay = await store.find('replays', id);
  return holdsPage(replay, holder) && replay.status === 'running';
}

type Payload = Envelope | 'expired' | 'missing';

function isEnvelope(payload: Payload): payload is Envelope {
  return typeof payload !== 'string';
}

async function readPayloads(
  { store, archive, now }: Runner,
  replay: Replay,
  ids: readonly string[],
): Promise<Payload[]> {
  const records = await store.findAll('records', ids);
  return await Promise.all(
    ids.map(async (id) => {
      const record = records.get(id);
      // Firestore deletes a record only when its payload has expired too.
      if (record === undefined || Date.parse(record.expires_at) <= now()) return 'expired';
      return mayReplay(replay, record) ? await readPayload(archive, record) : 'missing';
    }),
  );
}

/** One that nobody had connected is its block's by the time a killed page is done again. */
function mayReplay({ id, workspace_id, unrouted }: Replay, record: EventRecord): boolean {
  const found = unrouted === true ? UNROUTED_WORKSPACE : workspace_id;
  return record.workspace_id === found || record.replays.some((mark) => mark.id === id);
}

/** What cannot be read as an envelope is as good as missing: nobody could process it. */
async function readPayload(archive: Archive, record: EventRecord): Promise<Payload> {
  const { id: event_id, ...place } = record;
  const text = await archive.read(archivePath({ ...place, event_id }));
  if (text === undefined) return 'missing';
  try {
    const envelope = parseEnvelope(text);
    return envelope.event_id === event_id ? envelope : 'missing';
  } catch {
    return 'missing';
  }
}

async function publishAgain(
  { publisher }: Runner,
  replay: Replay,
  envelopes: readonly Envelope[],
): Promise<void> {
  if (envelopes.length === 0) return;
  const marked = replayAttributes(replay);
  await publisher.publish(
    'webhook-events',
    envelopes.map((envelope) => ({
      data: envelope,
      attributes: { ...envelopeAttributes(envelope), ...marked },
    })),
  );
}
