import { onOne } from '../../shared/domain/change.ts';
import {
  type EventRecord,
  finishedAttempt,
  withAttempt,
} from '../../shared/domain/events/record.ts';
import type { ReplayOrder } from '../../shared/domain/replays/replay.ts';
import { hasReplayed, markOf, withReplay } from '../../shared/domain/replays/replay-event.ts';
import type { Store } from '../../shared/store/store.ts';
import type { Envelope } from '../../shared/wire/envelope.ts';

/** What an attempt was asked to do: the event itself, or one replay of it. */
interface Order {
  readonly envelope: Envelope;
  readonly replay: ReplayOrder | undefined;
}

/** The id by which a record remembers that an order has been announced. */
export function orderOf({ envelope, replay }: Order): string {
  return replay?.id ?? envelope.event_id;
}

export function hasBeenAnnounced(record: EventRecord | undefined, order: string): boolean {
  return record?.announced?.includes(order) === true;
}

/**
 * Notes that this attempt has announced what another one committed. This attempt acknowledges the message, so
 * the other one must not record afterwards that it could not announce it: nobody would ever try again.
 * @param seen - the record as this attempt announced it.
 */
export async function recordAnnounced(
  { store, now }: { readonly store: Store; readonly now: () => number },
  attempt: Order & { readonly started: number },
  seen: EventRecord,
): Promise<void> {
  if (isFinished(seen) && isKnown(attempt, seen)) return;
  const at = new Date(attempt.started).toISOString();
  await store.change(
    onOne('records', attempt.envelope.event_id, (record) => {
      if (record === undefined || (isFinished(record) && isKnown(attempt, record))) return {};
      const ms = now() - attempt.started;
      const finished = isFinished(record)
        ? record
        : withAttempt(record, finishedAttempt({ at, ms }, record.broken_workflows));
      return { records: [withAnnounced(withOutcome(finished, attempt), orderOf(attempt))] };
    }),
  );
}

/**
 * Whether there is nothing to note. What a platform sends a second time is a message of its own: Pub/Sub goes on
 * delivering the first one until that is announced. It has another time of receipt than the record, whose first
 * attempt committed it unless there are several.
 */
function isKnown(attempt: Order, record: EventRecord): boolean {
  const { received_at, attempts } = record;
  const isCopy = attempts.length === 1 && attempt.envelope.received_at !== received_at;
  return isCopy || hasBeenAnnounced(record, orderOf(attempt));
}

/** A replay whose failed attempt has taken its outcome back has one again. */
function withOutcome(record: EventRecord, { replay }: Order): EventRecord {
  if (replay === undefined || hasReplayed(record, replay)) return record;
  return withReplay(record, markOf(replay, record));
}

/** A record must stay small however often its event is replayed. */
const ORDERS_KEPT = 50;

function withAnnounced(record: EventRecord, order: string): EventRecord {
  const others = record.announced?.filter((one) => one !== order) ?? [];
  return { ...record, announced: [...others, order].slice(-ORDERS_KEPT) };
}

/** Whether the last attempt shows that the event has been announced. */
function isFinished({ attempts, broken_workflows }: EventRecord): boolean {
  const last = attempts.at(-1);
  if (last === undefined) return false;
  const { outcome, error } = finishedAttempt(last, broken_workflows);
  return last.outcome === outcome && last.error?.code === error?.code;
}
