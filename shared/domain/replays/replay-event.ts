import type { EventType } from '../events/event.ts';
import type { EventRecord, Mark, ReplayMark, StartedExecution } from '../events/record.ts';
import { executionId } from '../ids.ts';
import { originOf } from '../workflows/start-executions.ts';
import type { ReplayOrder } from './replay.ts';

/** A record must stay small however often its event is replayed. */
const REPLAYS_KEPT = 50;
const EXECUTIONS_KEPT = 2_000;

/** What the record says of a replay. Undefined if it says nothing. */
export function findMark(
  record: EventRecord | undefined,
  { id }: { readonly id: string },
): ReplayMark | undefined {
  return record?.replays.find((mark) => mark.id === id);
}

/** Whether the event has been through this replay: the same message may come again. */
export function hasReplayed(record: EventRecord | undefined, replay: ReplayOrder): boolean {
  return findMark(record, replay)?.outcome === 'succeeded';
}

/** The record with what a replay came to; the oldest replays leave it, and the executions that these started. */
export function withReplay(record: EventRecord, mark: ReplayMark): EventRecord {
  const others = record.replays.filter(({ id }) => id !== mark.id);
  const replays = [...others, mark].slice(-REPLAYS_KEPT);
  return { ...record, executions: keptExecutions(record.executions, replays), replays };
}

/** The executions that the event itself started, and those of as many of the newest replays as fit. */
function keptExecutions(
  executions: readonly StartedExecution[],
  replays: readonly ReplayMark[],
): readonly StartedExecution[] {
  let free = EXECUTIONS_KEPT - executions.filter((one) => one.replay_id === undefined).length;
  const kept = new Set<string>();
  for (const { id } of replays.toReversed()) {
    free -= executions.filter((one) => one.replay_id === id).length;
    if (kept.size > 0 && free < 0) break;
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

/** Events that can be observed only once: when the event comes again, its effect already exists. */
const firstTimeOnly: readonly EventType[] = ['messaging.conversation.created', 'contact.followed'];

/** What was true of it when it came first: nobody waits for the same answer a second time. */
const firstTimeMarks: readonly Mark[] = ['first_message', 'answers', 'interrupts'];

type Meaning = Pick<EventRecord, 'normalised' | 'marks'>;

/**
 * What an event means when it comes again. That it started the conversation, was the first message in it, or made the
 * person a follower can be observed only the first time, so these facts are kept from the known record.
 */
export function withFirstTimeFacts(known: EventRecord | undefined, meaning: Meaning): Meaning {
  if (known?.applied_at === undefined) return meaning;
  const once = known.normalised.filter(({ type }) => firstTimeOnly.includes(type));
  const ids = new Set(once.map(({ id }) => id));
  const normalised = [...meaning.normalised.filter(({ id }) => !ids.has(id)), ...once];
  const marks = normalised.flatMap(({ id }): [string, Mark[]][] => {
    const kept = known.marks?.[id]?.filter((mark) => firstTimeMarks.includes(mark)) ?? [];
    const all = [...new Set([...(meaning.marks?.[id] ?? []), ...kept])];
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
 * The executions of an event after another look at what it starts. None is started twice, except by a replay in
 * mode rerun: it starts all of them again, under ids of their own. What did not start because another execution went
 * on stays so. An event that has never been applied has nothing
 * to start again: whatever applies it starts its workflows for the first time.
 */
export function addStarted(
  record: EventRecord,
  matched: readonly StartedExecution[],
  { known, replay, at }: Occurrence,
): readonly StartedExecution[] {
  const before = known?.executions ?? [];
  const applied = known?.applied_at !== undefined;
  const late = applied ? { started_at: at } : {};
  const isRerun = applied && replay?.mode === 'rerun';
  const decided = new Set([
    ...(known?.overlaps ?? []).map(({ workflow_id }) => workflow_id),
    ...(isRerun ? [] : before.filter(isOwn).map(({ workflow_id }) => workflow_id)),
  ]);
  const open = matched.filter(({ workflow_id }) => !decided.has(workflow_id));
  const started = open.map((one) =>
    isRerun
      ? {
          ...one,
          id: executionId(originOf(record), one.workflow_id, replay.id),
          replay_id: replay.id,
          started_at: at,
        }
      : { ...one, ...late },
  );
  return [...before, ...started.filter(({ id }) => before.every((one) => one.id !== id))];
}

/** The event itself has started it, and no replay. */
function isOwn({ replay_id }: StartedExecution): boolean {
  return replay_id === undefined;
}
