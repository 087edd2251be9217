import { type Change, type Need, onOne } from '../../shared/domain/change.ts';
import { canonicalIn } from '../../shared/domain/conversations/alias.ts';
import { withoutWaits } from '../../shared/domain/conversations/conversation.ts';
import type { NormalisedEvent } from '../../shared/domain/events/event.ts';
import { asFailure, isPermanent } from '../../shared/domain/failure.ts';
import { endBurst, isGathering } from '../../shared/domain/workflows/burst.ts';
import type { Execution } from '../../shared/domain/workflows/execution.ts';
import { endTypes } from '../../shared/domain/workflows/execution-events.ts';
import type { Graph } from '../../shared/domain/workflows/graph.ts';
import type { Input } from '../../shared/domain/workflows/step.ts';
import { announceExecutions, wakeExecutions } from '../../shared/pipeline/announce.ts';
import { announceStatus } from '../../shared/pipeline/announce-status.ts';
import {
  announce,
  announceAgain,
  announceProgress,
  insistOnWakeup,
  scheduleWakeup,
} from './announce-execution.ts';
import type { StepChange } from './commit-step.ts';
import type { Engine } from './engine.ts';
import { findEvents, findOrigin } from './load-execution.ts';
import { expectedKeys, type StepContext, takeStep } from './take-step.ts';

/** How a run ended. `other_engine`: whoever subscribes runs it. `more`: it was put back to go on. */
export type RunOutcome = 'idle' | 'over' | 'more' | 'other_engine' | 'failed';

/** An execution gives way to others after so much. */
const STEPS_AT_ONCE = 60;
/** Below the function's timeout, with the longest call still to come. */
const WORKED_MS = 15_000;

/**
 * Takes an execution as far as it comes: until it waits, ends, or has to give way. Each step is committed with all that
 * it changes, and announced after. A worker that is killed anywhere leaves an execution that the next one goes on with:
 * what it has not announced, the clock finds.
 */
export async function runExecution(engine: Engine, id: string): Promise<RunOutcome> {
  const { store } = engine;
  const found = await store.find('executions', id);
  if (found === undefined) return 'over';
  const announced = new Set<string>();
  await announceAgain(engine, found, announced);
  if (found.finished_at !== undefined && found.inbox === undefined) {
    // The worker that has ended it may have been killed before it said so.
    await announceStatus(engine, found, endTypes(found));
    return 'over';
  }
  const execution = await handOverBurst(engine, found);
  if (isGathering(execution)) {
    await scheduleWakeup(engine, execution);
    return 'idle';
  }
  const graph = await engine.findGraph(execution);
  if (graph === undefined) return await leaveToOthers(engine, execution);
  if ('problems' in graph) {
    const [problem] = graph.problems;
    const message = `${problem?.field ?? ''}: ${problem?.message ?? ''}`;
    return await fail(engine, id, 'invalid_workflow', message);
  }
  const events: NormalisedEvent[] = [];
  try {
    return await takeSteps(engine, execution, graph, { events, announced });
  } finally {
    await announceProgress(engine, execution, events);
  }
}

/** What one worker has announced, and what it announces last. */
interface Announcements {
  /** The ids of the records whose events were announced. */
  readonly announced: Set<string>;
  /** What the execution becomes. */
  readonly events: NormalisedEvent[];
}

async function takeSteps(
  engine: Engine,
  execution: Execution,
  graph: Graph,
  { announced, events }: Announcements,
): Promise<RunOutcome> {
  const { store, publisher, now } = engine;
  const { id } = execution;
  const origin = await findOrigin(store, execution);
  const began = now();
  let known = execution;
  const contextNow = (): StepContext => {
    const at = new Date(now()).toISOString();
    const expected = expectedKeys(known, graph);
    return { id, graph, origin, senders: engine.senders, now: at, expected, announced };
  };
  const step = async (given?: Input): Promise<StepChange> => {
    const taken = await store.change(takeStep(contextNow(), given), id);
    if (taken.outcome === 'unannounced' && taken.execution !== undefined) {
      await announceAgain(engine, taken.execution, announced);
      return await step(given);
    }
    events.push(...(taken.events ?? []));
    await announce(engine, taken);
    for (const record of taken.records ?? []) announced.add(record.id);
    return taken;
  };
  try {
    for (let steps = 0; steps < STEPS_AT_ONCE && now() - began < WORKED_MS; steps += 1) {
      const taken = await step();
      known = taken.execution ?? known;
      if (taken.outcome === 'call' && taken.call !== undefined) {
        const { key, request } = taken.call;
        const result = await engine.callOut(request, execution.workspace_id);
        await step({ kind: 'http', key, result });
      } else if (taken.outcome !== 'stepped' || rests(known, new Date(now()).toISOString())) {
        // Another worker makes a call, perhaps for this very message. If it is killed once it has ended the execution,
        // the clock finds nothing: the task alone has somebody announce the end.
        const wakeLater = known.calling === undefined ? scheduleWakeup : insistOnWakeup;
        await wakeLater(engine, taken.execution);
        if (known.finished_at === undefined) return taken.outcome === 'over' ? 'over' : 'idle';
        // Another worker may have ended it, and been killed before it said so.
        const unsaid = endTypes(known).filter((type) => events.every((one) => one.type !== type));
        await announceStatus(engine, known, unsaid);
        return 'over';
      }
    }
  } catch (thrown) {
    const failure = asFailure(thrown);
    if (!isPermanent(failure)) throw thrown;
    return await fail(engine, id, failure.code, failure.message);
  }
  await wakeExecutions(publisher, [id]);
  return 'more';
}

/** Nothing is to be done now. Whoever gives it something later also wakes it. */
function rests({ wake_at }: Execution, now: string): boolean {
  return wake_at === undefined || wake_at > now;
}

/** Gives the execution the events of its burst once the burst is over. */
async function handOverBurst({ store, now }: Engine, execution: Execution): Promise<Execution> {
  if (!isGathering(execution)) return execution;
  const at = new Date(now()).toISOString();
  const { ended } = await store.change(
    onOne('executions', execution.id, (known) => {
      const ended = known && endBurst(known, at);
      return ended === undefined ? { ended: known } : { executions: [ended], ended };
    }),
  );
  return ended ?? execution;
}

/** An execution of another engine, which nobody has reported on for a minute, is announced once more. */
async function leaveToOthers(
  { store, publisher, now }: Engine,
  execution: Execution,
): Promise<RunOutcome> {
  const { wake_at } = execution;
  if (wake_at === undefined || Date.parse(wake_at) > now()) return 'other_engine';
  const events = await findEvents(store, execution);
  await announceExecutions(publisher, [execution], events);
  await store.change(
    onOne('executions', execution.id, (known) => {
      if (known?.wake_at === undefined) return {};
      const { wake_at: _, ...rest } = known;
      return { executions: [rest] };
    }),
  );
  return 'other_engine';
}

/** Ends an execution that cannot go on, whatever is tried. It waits for no reply any more. */
async function fail(
  engine: Engine,
  id: string,
  code: string,
  message: string,
): Promise<RunOutcome> {
  const { store, log } = engine;
  const at = new Date(engine.now()).toISOString();
  const { failed } = await store.change((state): (Change & { failed?: Execution }) | Need => {
    if (!state.executions.has(id)) return { need: { executions: [id] } };
    const known = state.executions.get(id);
    if (known === undefined || known.finished_at !== undefined) return {};
    const { found, missing } = canonicalIn(state.conversations, known.conversation_id);
    if (missing !== undefined) return { need: { conversations: [missing] } };
    const own = found?.waiting?.filter(({ execution_id }) => execution_id === id) ?? [];
    const { wake_at: _, inbox: __, calling: ___, ...rest } = known;
    const ended = { status: 'failed' as const, updated_at: at, finished_at: at };
    const failed: Execution = { ...rest, ...ended, error: { code, message } };
    return {
      executions: [failed],
      ...(found !== undefined && own.length > 0 && { conversations: [withoutWaits(found, own)] }),
      failed,
    };
  }, id);
  if (failed !== undefined) await announceStatus(engine, failed, endTypes(failed));
  log('ERROR', 'execution failed', { execution_id: id, code, error: message });
  return 'failed';
}
