import type { Runner } from '../../functions/replay/runner.ts';
import { onOne, putOne } from '../../shared/domain/change.ts';
import { newRecord } from '../../shared/domain/events/record.ts';
import { deterministicId } from '../../shared/domain/ids.ts';
import type { Replay } from '../../shared/domain/replays/replay.ts';
import { storeApart } from '../../shared/pipeline/payload.ts';
import type { Store } from '../../shared/store/store.ts';
import type { Envelope } from '../../shared/wire/envelope.ts';
import type { PageOrder } from '../../shared/wire/replay-message.ts';
import { wrapEvent } from '../../shared/wire/wrap-event.ts';
import { createMemoryArchive } from './memory/memory-archive.ts';
import { createMemoryPublisher } from './memory/memory-publisher.ts';
import { createMemoryStore } from './memory/memory-store.ts';

export const REPLAY_ID = deterministicId('rpl', ['of the tests']);
const FROM = '2026-03-31T00:00:00.000Z';
const TO = '2026-04-01T00:00:00.000Z';
/** When the replay is asked for. */
export const ASKED_AT = '2026-04-02T00:00:00.000Z';

/** A job that has just been asked for: all of `ws_1` of one day, 25 events a page, every 5 s. */
export function aReplay(given: Partial<Replay> = {}): Replay {
  return {
    id: REPLAY_ID,
    workspace_id: 'ws_1',
    mode: 'reprocess',
    filter: {},
    from: FROM,
    to: TO,
    events_per_second: 5,
    status: 'running',
    requested_by: { key_id: 'key_1', key_name: 'Night shift' },
    ...{ matched: 60, published: 0, expired: 0, missing: 0 },
    ...{ page: 1, batch: [], exhausted: false, due_at: ASKED_AT },
    ...{ created_at: ASKED_AT, updated_at: ASKED_AT },
    ...given,
  };
}

/** The n-th event of the day: one text of one of seven people. */
export function nthEnvelope(n: number, said = 'my order', user = `user${n % 7}`): Envelope {
  const at = new Date(Date.parse(FROM) + n * 1000).toISOString();
  const event = { id: `m${n}`, user, said };
  const platform_event_id = `key ${n}`;
  const body = { event, context: {} };
  return wrapEvent(
    'sample',
    { account_id: 'acc_1', platform_event_id, kind: 'text', occurred_at: at, body },
    at,
  );
}

/** Puts an event into the log, as failed, with its payload in an object of its own. */
export async function keep(
  { store, archive }: Pick<Runner, 'store' | 'archive'>,
  envelope: Envelope,
  workspace = 'ws_1',
): Promise<void> {
  const payload = await storeApart(archive, envelope);
  const attempt = {
    at: envelope.received_at,
    outcome: 'failed' as const,
    ms: 1,
    error: {
      code: 'normalise_failed',
      message: 'the event could not be normalised because of an error in our code',
    },
  };
  const record = { ...newRecord(envelope, workspace, payload), status: 'failed' as const };
  await store.change(putOne('records', { ...record, attempts: [attempt] }));
}

/** A replay's parts in memory. Time passes only by sleeping. */
export function openReplaying() {
  let time = Date.parse(ASKED_AT);
  const runner = {
    store: createMemoryStore(),
    archive: createMemoryArchive(),
    publisher: createMemoryPublisher(),
    now: () => time,
    sleep: async (ms: number) => {
      time += ms;
    },
    leaseMs: 25_000,
  };
  return runner;
}

/** What processing does to the log, as far as a replay can tell: the event is marked, and has succeeded. */
export async function markReplayed(store: Store, event_id: string, replay: Replay): Promise<void> {
  const { id, mode, created_at: at, requested_by } = replay;
  await store.change(
    onOne('records', event_id, (record) => {
      if (record === undefined) return {};
      const mark = { id, mode, at, by: requested_by.key_name, outcome: 'succeeded' as const };
      return { records: [{ ...record, status: 'success', replays: [mark] }] };
    }),
  );
}

export const firstPage: PageOrder = { replay_id: REPLAY_ID, page: 1 };
