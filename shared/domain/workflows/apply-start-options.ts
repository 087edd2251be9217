import type { AppliedObservation } from '../events/apply-observation.ts';
import type { EventInput } from '../events/event-input.ts';
import { type EventRecord, KEPT_MS, type StartedExecution } from '../events/record.ts';
import { get, put } from '../identity-map.ts';
import { canonicalConversation } from '../outbound/recognise-own.ts';
import type { StartOptions } from '../triggers/start-options.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { beginBurst, joinBurst, takesMore } from './burst.ts';
import type { Execution } from './execution.ts';
import { executionsOf } from './executions-of.ts';
import { slotId } from './slot.ts';
import { originOf } from './start-executions.ts';
import { goesOn, stopExecution } from './stop-execution.ts';

/** Longer than an execution can wait: 400 days. */
const SLOT_KEPT_MS = 400 * 24 * 60 * 60_000 + KEPT_MS;

/** What an event starts, where its workflows' options have their say. */
interface Starting {
  readonly unit: UnitOfWork;
  readonly record: EventRecord;
  readonly now: string;
  /** Receives the executions that our engine has to run. */
  readonly woken: string[];
}

/**
 * What becomes of each execution that an event starts: it starts at once, it is not started because another one goes
 * on, or it waits for more of a burst. Most workflows have no options, and nothing is looked up for them. To be
 * called once for an event, whatever has been looked up: see `decide`.
 */
export function applyStartOptions(
  unit: UnitOfWork,
  record: EventRecord,
  { matcher, attempt }: Pick<EventInput, 'matcher' | 'attempt'>,
  [first]: readonly AppliedObservation[],
): EventRecord {
  const starting: Starting = { unit, record, now: attempt.at, woken: [...(record.woken ?? [])] };
  const outcomes = record.executions.map((one) => {
    const options = matcher.options.get(one.workflow_id);
    return options === undefined ? one : startOne(starting, one, options, first);
  });
  const executions = outcomes.flatMap((one) => ('id' in one ? [one] : []));
  const overlaps = outcomes.flatMap((one) => ('id' in one ? [] : [one]));
  return withoutUndefined({
    ...record,
    executions,
    overlaps: overlaps.length > 0 ? overlaps : undefined,
    woken: starting.woken.length > 0 ? starting.woken : undefined,
  });
}

type Outcome = StartedExecution | NonNullable<EventRecord['overlaps']>[number];

function startOne(
  starting: Starting,
  one: StartedExecution,
  { on_overlap, debounce_seconds }: StartOptions,
  first: AppliedObservation | undefined,
): Outcome {
  if (on_overlap === 'parallel' && debounce_seconds === undefined) return one;
  const { unit, record, now, woken } = starting;
  if (isOfAlbum(starting, one)) return one;
  const slots = slotsOf(unit, record, one.workflow_id);
  const [slot] = slots;
  if (slot === undefined) return one;
  const active = findActive(unit, slots, now);
  const { at = now, sequence } = first?.observation ?? {};
  const event = withoutUndefined({ id: record.id, at, sequence });
  if (active !== undefined && takesMore(active)) {
    const joined = joinBurst(active, event, debounce_seconds, now);
    put(unit.executions, joined);
    if (joined.wake_at === now) woken.push(joined.id);
    return { ...one, id: active.id, burst: 'joined' };
  }
  if (active !== undefined) {
    const { workflow_id } = one;
    if (on_overlap === 'ignore') return { workflow_id, execution_id: active.id };
    // A full burst is answered, whatever comes after it.
    if (on_overlap === 'restart' && active.burst?.until === undefined) {
      put(unit.executions, stopExecution(active, 'restarted', now));
      woken.push(active.id);
    }
  }
  occupy(starting, slot, one);
  if (debounce_seconds === undefined) return one;
  const [execution] = executionsOf(record, [one]);
  if (execution !== undefined) {
    put(unit.executions, beginBurst(execution, event, debounce_seconds, now));
  }
  woken.push(one.id);
  return { ...one, burst: 'began' };
}

/** Another picture of the same album has started it already. */
function isOfAlbum({ unit, record }: Starting, { id }: StartedExecution): boolean {
  return originOf(record) !== record.id && get(unit.executions, id) !== undefined;
}

function occupy(
  { unit, record: { workspace_id }, now }: Starting,
  id: string,
  { workflow_id, id: execution_id }: StartedExecution,
): void {
  const expires_at = new Date(Date.parse(now) + SLOT_KEPT_MS).toISOString();
  put(unit.slots, { id, workspace_id, workflow_id, execution_id, expires_at });
}

/** The slot of the conversation, or of the person where there is none; then those of what was merged into it. */
export function slotsOf(
  unit: UnitOfWork,
  { workspace_id, conversation_id, contact_id }: Place,
  workflow_id: string,
): readonly string[] {
  const conversation = canonicalConversation(unit, conversation_id);
  const contact =
    conversation_id === undefined && contact_id !== undefined
      ? get(unit.contacts, contact_id)
      : undefined;
  const found = conversation ?? contact;
  const id = found?.id ?? conversation_id ?? contact_id;
  const aliases = found !== undefined && 'aliases' in found ? found.aliases : [];
  const places = id === undefined ? [] : [id, ...aliases];
  return places.map((place) => slotId(workspace_id, workflow_id, place));
}

type Place = Pick<EventRecord, 'workspace_id' | 'conversation_id' | 'contact_id'>;

/** The execution of the workflow that goes on there. */
export function findActive(
  unit: UnitOfWork,
  slots: readonly string[],
  now: string,
): Execution | undefined {
  for (const id of slots) {
    const slot = get(unit.slots, id);
    const execution = slot && get(unit.executions, slot.execution_id);
    if (execution !== undefined && goesOn(execution, now)) return execution;
  }
  return undefined;
}
