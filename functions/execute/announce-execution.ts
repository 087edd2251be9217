import { createHash } from 'node:crypto';
import { LONGEST_DELAY_MS } from '../../shared/cloud/tasks/tasks.ts';
import type { NormalisedEvent } from '../../shared/domain/events/event.ts';
import { asFailure } from '../../shared/domain/failure.ts';
import type { Execution } from '../../shared/domain/workflows/execution.ts';
import { announceEvents, announceStarted } from '../../shared/pipeline/announce.ts';
import { wakeMessage } from '../../shared/wire/lane-message.ts';
import { WAKEUPS, wakeupMessage } from '../../shared/wire/wakeup-message.ts';
import type { StepChange } from './commit-step.ts';
import type { Engine } from './engine.ts';

/**
 * Says at once, and last, what an execution has become, as nobody waits for it. That it has ended is said at least once:
 * if it cannot be said now, whoever is delivered the message again says it. That it waits may be left out.
 */
export async function announceProgress(
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

/**
 * What a worker was killed over: the events of its last step, and what they have started.
 * @param announced - receives the ids of the records whose events they are.
 */
export async function announceAgain(
  { store, publisher }: Engine,
  { unannounced = [] }: Execution,
  announced: Set<string>,
): Promise<void> {
  if (unannounced.length === 0) return;
  const records = [...(await store.findAll('records', unannounced)).values()];
  const ids = records.flatMap(({ executions }) => executions.map(({ id }) => id));
  const executions = [...(await store.findAll('executions', ids)).values()];
  await announceStarted(publisher, executions, records);
  for (const id of unannounced) announced.add(id);
}

/** At least once: whatever is not announced after a crash is found by the clock, in lanes and in executions. */
export async function announce({ publisher, log }: Engine, taken: StepChange): Promise<void> {
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
export async function scheduleWakeup(
  engine: Engine,
  execution: Execution | undefined,
): Promise<void> {
  try {
    await insistOnWakeup(engine, execution);
  } catch (thrown) {
    const { code, message } = asFailure(thrown);
    engine.log('WARNING', `execute ${code}`, { error: message, execution_id: execution?.id });
  }
}

/** The same, but rejects if the queue does not take it. */
export async function insistOnWakeup(
  { tasks, now }: Engine,
  execution: Execution | undefined,
): Promise<void> {
  const { id, wake_at } = execution ?? {};
  if (id === undefined || wake_at === undefined) return;
  const away = Date.parse(wake_at) - now();
  if (away <= 0 || away > LONGEST_DELAY_MS) return;
  // The same wait has the same name, so it is asked for once; another time is another task.
  const name = createHash('sha256').update(`${id} ${wake_at}`).digest('hex');
  await tasks.schedule(WAKEUPS, { name, at: wake_at, message: wakeupMessage(id) });
}
