import type { EventType } from '../events/event.ts';
import type { BegunExecution, EventRecord, Mark, ReplayMark } from '../events/record.ts';
import { executionId } from '../ids.ts';
import type { ReplayOrder } from './replay.ts';

/** A record must stay small however often its event is replayed. */
const REPLAYS_KEPT = 50;
const EXECUTIONS_KEPT = 2_000;

/** Whether the event has been through this replay: the same message may come again. */
export function hasReplayed(record: EventRecord | undefined, { id }: ReplayOrder): boolean {
  return record?.replays.some((mark) => mark.id === id && mark.outcome === 'succeeded') === true;
}

/** The record with what a replay came to; the oldest replays leave it, and what they began with them. */
export function withReplay(record: EventRecord, mark: ReplayMark): EventRecord {
  const others = record.replays.filter(({ id }) => id !== mark.id);
  const replays = [...others, mark].slice(-REPLAYS_KEPT);
  return { ...record, executions: keptExecutions(record.executions, replays), replays };
}

/** Those the event began by itself, and those of the newest replays, as many as there is room for. */
function keptExecutions(
  executions: readonly BegunExecution[],
  replays: readonly ReplayMark[],
): readonly BegunExecution[] {
  let room = EXECUTIONS_KEPT - executions.filter((one) => one.replay_id === undefined).length;
  const kept = new Set<string>();
  for (const { id } of replays.toReversed()) {
    room -= executions.filter((one) => one.replay_id === id).length;
    if (kept.size > 0 && room < 0) break;
    kept.add(id);
  }
  return executions.filter(({ replay_id }) => replay_id === undefined || kept.has(replay_id));
}

/** What the record says of a replay, by how its attempt ended. */
export function markOf(order: ReplayOrder, { status, attempts }: EventRecord): ReplayMark {
  const error = attempts.at(-1)?.error;
  if (status === 'failed' && error !== undefined) return failedMark(order, error);
  const { id, mode, at, by } = order;
  return { id, mode, at, by, outcome: 'succeeded' };
}

export function failedMark(
  { id, mode, at, by }: ReplayOrder,
  error: NonNullable<ReplayMark['error']>,
): ReplayMark {
  return { id, mode, at, by, outcome: 'failed', error };
}

/** What can be seen only once: what the event did is there when it comes again. */
const seenOnce: readonly EventType[] = ['messaging.conversation.created', 'contact.followed'];

type Told = Pick<EventRecord, 'normalised' | 'marks'>;

/**
 * What an event means, told again. That it began the conversation, was the first message in it, or made the
 * person a follower could be seen only the first time.
 */
export function retell(known: EventRecord | undefined, told: Told): Told {
  if (known?.applied_at === undefined) return told;
  const once = known.normalised.filter(({ type }) => seenOnce.includes(type));
  const ids = new Set(once.map(({ id }) => id));
  const normalised = [...told.normalised.filter(({ id }) => !ids.has(id)), ...once];
  const marks = normalised.flatMap(({ id }): [string, Mark[]][] => {
    const first = known.marks?.[id]?.includes('first_message') ? ['first_message' as const] : [];
    const all = [...new Set([...(told.marks?.[id] ?? []), ...first])];
    return all.length > 0 ? [[id, all]] : [];
  });
  return {
    normalised,
    ...(marks.length > 0 && { marks: Object.fromEntries(marks) }),
  };
}

interface Occurrence {
  /** The record before; undefined when the event has come for the first time. */
  readonly known: EventRecord | undefined;
  readonly replay: ReplayOrder | undefined;
  readonly at: string;
}

/**
 * The executions of an event after another look at what it starts. None is begun twice, but by a replay
 * in mode rerun: it begins all of them once more, under ids of its own.
 */
export function withBegun(
  record: EventRecord,
  started: readonly BegunExecution[],
  { known, replay, at }: Occurrence,
): readonly BegunExecution[] {
  const before = known?.executions ?? [];
  const late = known?.applied_at === undefined ? {} : { begun_at: at };
  const begun = started.map((one) =>
    replay?.mode === 'rerun'
      ? {
          ...one,
          id: executionId(record.id, one.workflow_id, replay.id),
          replay_id: replay.id,
          begun_at: at,
        }
      : { ...one, ...late },
  );
  return [...before, ...begun.filter(({ id }) => before.every((one) => one.id !== id))];
}
