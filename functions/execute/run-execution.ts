import { createHash } from 'node:crypto';
import type { Publisher } from '../../shared/cloud/pubsub/publisher.ts';
import { LONGEST_DELAY_MS, type Tasks } from '../../shared/cloud/tasks/tasks.ts';
import { type Change, type Need, onOne } from '../../shared/domain/change.ts';
import { canonicalIn, isAlias } from '../../shared/domain/conversations/alias.ts';
import { withoutWaits } from '../../shared/domain/conversations/conversation.ts';
import type { NormalisedEvent } from '../../shared/domain/events/event.ts';
import { asFailure } from '../../shared/domain/failure.ts';
import { endBurst, isGathering } from '../../shared/domain/workflows/burst.ts';
import type { Execution } from '../../shared/domain/workflows/execution.ts';
import { endEvent } from '../../shared/domain/workflows/execution-events.ts';
import type { Graph } from '../../shared/domain/workflows/graph.ts';
import type { HttpRequest, HttpResult } from '../../shared/domain/workflows/http.ts';
import {
  announceEvents,
  announceExecutions,
  announceStarted,
  wakeExecutions,
} from '../../shared/pipeline/announce.ts';
import type { Sender } from '../../shared/platforms/sender.ts';
import type { Log } from '../../shared/runtime/log.ts';
import type { Store } from '../../shared/store/store.ts';
import { wakeMessage } from '../../shared/wire/lane-message.ts';
import { WAKEUPS, wakeupMessage } from '../../shared/wire/wakeup-message.ts';
import { type FindGraph, findEvents, findOrigin } from './load-execution.ts';
import { expectedKeys, type StepContext, type Taken, takeStep } from './take-step.ts';

/** What executions are run with. */
export interface Engine {
  readonly store: Store;
  readonly publisher: Publisher;
  readonly tasks: Tasks;
  readonly senders: Readonly<Record<string, Sender>>;
  readonly findGraph: FindGraph;
  /** Makes one call of another system once, with the workspace's secrets. Rejects where they cannot be read. */
  callOut(request: HttpRequest, workspaceId: string): Promise<HttpResult>;
  readonly log: Log;
  readonly now: () => number;
}

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
  await announceAgain(engine, found);
  if (found.finished_at !== undefined && found.inbox === undefined) {
    await announceEnd(engine, found);
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
    return await takeSteps(engine, execution, graph, events);
  } finally {
    await announceProgress(engine, execution, events);
  }
}

/** @param events - receives what the execution becomes. */
async function takeSteps(
  engine: Engine,
  execution: Execution,
  graph: Graph,
  events: NormalisedEvent[],
): Promise<RunOutcome> {
  const { store, publisher, now } = engine;
  const { id } = execution;
  const origin = await findOrigin(store, execution);
  const began = now();
  let known = execution;
  const contextNow = (): StepContext => {
    const at = new Date(now()).toISOString();
    const expected = expectedKeys(known, graph);
    return { id, graph, origin, senders: engine.senders, now: at, expected };
  };
  try {
    for (let steps = 0; steps < STEPS_AT_ONCE && now() - began < WORKED_MS; steps += 1) {
      const context = contextNow();
      const taken = await store.change(takeStep(context), id);
      events.push(...(taken.events ?? []));
      await announce(engine, taken);
      known = taken.execution ?? known;
      if (taken.outcome === 'call' && taken.call !== undefined) {
        const { key, request } = taken.call;
        const result = await engine.callOut(request, execution.workspace_id);
        const answer = { kind: 'http' as const, key, result };
        const answered = await store.change(takeStep(contextNow(), answer), id);
        events.push(...(answered.events ?? []));
        await announce(engine, answered);
      } else if (taken.outcome !== 'stepped' || rests(known, context.now)) {
        await scheduleWakeup(engine, taken.execution);
        const over = taken.outcome === 'over' || known.finished_at !== undefined;
        return over ? 'over' : 'idle';
      }
    }
  } catch (thrown) {
    const failure = asFailure(thrown);
    if (!failure.permanent) throw thrown;
    return await fail(engine, id, failure.code, failure.message);
  }
  await wakeExecutions(publisher, [id]);
  return 'more';
}

/**
 * Says at once, and last, what an execution has become, as nobody waits for it. That it has ended is said at least once:
 * if it cannot be said now, whoever is delivered the message again says it. That it waits may be left out.
 */
async function announceProgress(
  { publisher, log }: Engine,
  { id, event_id = id }: Execution,
  events: readonly NormalisedEvent[],
): Promise<void> {
  try {
    await announceEvents(publisher, event_id, events);
  } catch (thrown) {
    if (events.at(-1)?.data.execution?.status !== 'waiting') throw thrown;
    const { code, message } = asFailure(thrown);
    log('WARNING', `execute ${code}`, { error: message, execution_id: id });
  }
}

/** The worker that has ended it may have been killed before it said so. */
async function announceEnd({ store, publisher }: Engine, execution: Execution): Promise<void> {
  const { id, event_id, conversation_id } = execution;
  const found =
    conversation_id === undefined ? undefined : await store.find('conversations', conversation_id);
  const event = endEvent(execution, found && isAlias(found) ? undefined : found);
  if (event !== undefined) await announceEvents(publisher, event_id ?? id, [event]);
}

/** What a worker was killed over: the events of its last step, and what they have started. */
async function announceAgain(
  { store, publisher }: Engine,
  { unannounced = [] }: Execution,
): Promise<void> {
  if (unannounced.length === 0) return;
  const records = [...(await store.findAll('records', unannounced)).values()];
  const ids = records.flatMap(({ executions }) => executions.map(({ id }) => id));
  const executions = [...(await store.findAll('executions', ids)).values()];
  await announceStarted(publisher, executions, records);
}

/** Nothing is to be done now. Whoever gives it something later also wakes it. */
function rests({ wake_at }: Execution, now: string): boolean {
  return wake_at === undefined || wake_at > now;
}

/** Whoever runs the execution is handed the events of its burst once that is over. */
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

/** At least once: whatever is not announced after a crash is found by the clock, in lanes and in executions. */
async function announce({ publisher, log }: Engine, taken: Taken): Promise<void> {
  const { execution, effects, executions = [] } = taken;
  const lane = execution?.conversation_id;
  const sends = effects.some(({ type }) => type === 'send');
  const others = executions.filter(({ id }) => id !== execution?.id);
  for (const { id, error } of others.filter((one) => one.error?.code === 'loop')) {
    log('ERROR', 'execution failed', { execution_id: id, code: 'loop', error: error?.message });
  }
  await announceStarted(publisher, others, taken.records);
  if (sends && lane !== undefined)
    await publisher.publish('outbound-messages', [wakeMessage(lane)]);
}

/** Asks to be woken when the execution is due. Never rejects: the clock looks for what is late. */
async function scheduleWakeup(
  { tasks, now, log }: Engine,
  execution: Execution | undefined,
): Promise<void> {
  const { id, wake_at } = execution ?? {};
  if (id === undefined || wake_at === undefined) return;
  const away = Date.parse(wake_at) - now();
  if (away <= 0 || away > LONGEST_DELAY_MS) return;
  // The same wait has the same name, so it is asked for once; another time is another task.
  const name = createHash('sha256').update(`${id} ${wake_at}`).digest('hex');
  try {
    await tasks.schedule(WAKEUPS, { name, at: wake_at, message: wakeupMessage(id) });
  } catch (thrown) {
    const { code, message } = asFailure(thrown);
    log('WARNING', `execute ${code}`, { error: message, execution_id: id });
  }
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
  if (failed !== undefined) await announceEnd(engine, failed);
  log('ERROR', 'execution failed', { execution_id: id, code, error: message });
  return 'failed';
}
