import { type Block, UNROUTED_WORKSPACE } from '../../shared/domain/blocks/block.ts';
import { ownerAt } from '../../shared/domain/blocks/ownership.ts';
import type { EventRecord } from '../../shared/domain/events/record.ts';
import { blockId } from '../../shared/domain/ids.ts';
import type { Replay } from '../../shared/domain/replays/replay.ts';
import { findMark } from '../../shared/domain/replays/replay-event.ts';
import { holdsPage, type Tally } from '../../shared/domain/replays/replay-job.ts';
import { readPayload } from '../../shared/pipeline/payload.ts';
import type { Store } from '../../shared/store/store.ts';
import type { Envelope } from '../../shared/wire/envelope.ts';
import { replayAttributes } from '../../shared/wire/replay-message.ts';
import { envelopeAttributes } from '../../shared/wire/wrap-event.ts';
import type { PageClaim, Runner } from './runner.ts';

/** How many payloads, of up to 4 MiB each, are in memory at once. */
const AT_ONCE = 25;
/** The time that must be left of the lease to publish a few more events and to store the progress. */
const SPARE_MS = 8_000;

/**
 * Publishes the envelopes of these events again, marked as a replay, a few at a time, and checks in between
 * whether it should continue. Resolves to how many were published and how many could not be.
 */
export async function publishBatch(
  runner: Runner,
  claim: PageClaim,
  ids: readonly string[],
): Promise<Tally> {
  const tally = { published: 0, expired: 0, missing: 0 };
  const times: string[] = [];
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    if (at > 0 && !(await mayGoOn(runner, claim))) break;
    const read = await readPayloads(runner, claim.replay, ids.slice(at, at + AT_ONCE));
    const payloads = read.map(({ payload }) => payload);
    await publishAgain(runner, claim.replay, payloads.filter(isEnvelope));
    for (const payload of payloads) tally[isEnvelope(payload) ? 'published' : payload] += 1;
    times.push(...read.flatMap((one) => (isEnvelope(one.payload) ? one.received_at : [])));
  }
  const oldest = times.reduce((one, other) => (other < one ? other : one), times[0] ?? '');
  if (times.length === 0) return tally;
  return { ...tally, end: { at: oldest, published: times.filter((one) => one === oldest).length } };
}

async function mayGoOn({ store, now }: Runner, { replay: { id }, holder, until }: PageClaim) {
  if (now() > until - SPARE_MS) return false;
  const replay = await store.find('replays', id);
  return holdsPage(replay, holder) && replay.status === 'running';
}

type Payload = Envelope | 'expired' | 'missing';

interface ReadPayload {
  readonly payload: Payload;
  /** Empty if the record is gone. */
  readonly received_at: string;
}

function isEnvelope(payload: Payload): payload is Envelope {
  return typeof payload !== 'string';
}

async function readPayloads(
  { store, archive, now }: Runner,
  replay: Replay,
  ids: readonly string[],
): Promise<ReadPayload[]> {
  const records = await store.findAll('records', ids);
  const blocks = replay.unrouted === true ? await blocksOf(store, records) : undefined;
  return await Promise.all(
    ids.map(async (id): Promise<ReadPayload> => {
      const record = records.get(id);
      const { received_at = '' } = record ?? {};
      if (record === undefined || Date.parse(record.expires_at) <= now()) {
        return { payload: 'expired', received_at };
      }
      if (!mayReplay(replay, record, blocks)) return { payload: 'missing', received_at };
      const payload = (await readPayload(archive, record)) ?? 'missing';
      return { payload, received_at };
    }),
  );
}

/**
 * Whether the event still belongs to the workspace or, in an import, belonged to nobody when it was received.
 * If a killed page runs again, an imported event already belongs to the workspace.
 */
function mayReplay(
  { id, workspace_id, unrouted }: Replay,
  record: EventRecord,
  blocks: ReadonlyMap<string, Block> | undefined,
): boolean {
  if (findMark(record, { id }) !== undefined) return true;
  if (unrouted !== true) return record.workspace_id === workspace_id;
  if (record.workspace_id !== UNROUTED_WORKSPACE) return false;
  const block = blocks?.get(blockId(record.platform, record.account_id));
  const owner = block && ownerAt(block, record.received_at);
  return owner === undefined || owner === workspace_id;
}

function blocksOf(store: Store, records: ReadonlyMap<string, EventRecord>) {
  const ids = [...records.values()].map((one) => blockId(one.platform, one.account_id));
  return store.findAll('blocks', [...new Set(ids)]);
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
