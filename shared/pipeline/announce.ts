import type { Publisher } from '../cloud/pubsub/publisher.ts';
import type { NormalisedEvent } from '../domain/events/event.ts';
import type { EventRecord } from '../domain/events/record.ts';
import type { ReplayOrder } from '../domain/replays/replay.ts';
import { isGathering } from '../domain/workflows/burst.ts';
import type { Execution } from '../domain/workflows/execution.ts';
import { executionsOf } from '../domain/workflows/executions-of.ts';
import { pressMessages } from '../wire/button-press.ts';
import { executionMessage } from '../wire/execution-message.ts';
import { WAKEUPS, wakeupMessage } from '../wire/wakeup-message.ts';

/**
 * Publishes what has been committed. Everything follows from the record alone, so a redelivery publishes the
 * same again with the same ids: at least once, never doubled in effect. Executions that a replay in mode rerun
 * has started are published only by that replay; one that applied the event for the first time started the event's own.
 */
export async function announceRecord(
  publisher: Publisher,
  record: EventRecord,
  replay?: ReplayOrder,
): Promise<void> {
  const again = record.executions.filter(({ replay_id }) => replay_id === replay?.id);
  const isRerun = replay?.mode === 'rerun' && again.length > 0;
  const started = isRerun ? again : record.executions.filter((one) => one.replay_id === undefined);
  const presses = replay === undefined ? record.normalised.flatMap(pressMessages) : [];
  await Promise.all([
    announceEvents(publisher, record.id, record.normalised),
    presses.length > 0 && publisher.publish('outbound-messages', presses),
    announceExecutions(publisher, executionsOf(record, started), record.normalised),
    wakeExecutions(publisher, record.woken ?? []),
  ]);
}

/** Notifies our engine that something was given to executions. */
export async function wakeExecutions(publisher: Publisher, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await publisher.publish(WAKEUPS, ids.map(wakeupMessage));
}

/** Publishes normalised events for anyone who subscribes, with the id of the event they come from. */
export async function announceEvents(
  publisher: Publisher,
  event_id: string,
  events: readonly NormalisedEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const messages = events.map((event) => ({
    data: event,
    attributes: {
      event_id,
      type: event.type,
      platform: event.platform,
      workspace_id: event.workspace_id,
    },
  }));
  await publisher.publish('convotic-events', messages);
}

/**
 * Publishes what a change has started besides itself: executions to whoever runs them, those that gather a burst or were
 * changed to our engine, and the events of a contact to anyone.
 */
export async function announceStarted(
  publisher: Publisher,
  executions: readonly Execution[],
  records: readonly EventRecord[] = [],
): Promise<void> {
  const events = new Map(records.map(({ id, normalised }) => [id, normalised]));
  for (const [id, normalised] of events) await announceEvents(publisher, id, normalised);
  const isNew = (one: Execution) => one.status === 'started' && !isGathering(one);
  for (const one of executions.filter(isNew)) {
    await announceExecutions(publisher, [one], events.get(one.event_id ?? ''));
  }
  const others = executions.filter((one) => !isNew(one) && one.wake_at !== undefined);
  await wakeExecutions(
    publisher,
    others.map(({ id }) => id),
  );
}

/** Publishes executions that have been committed to the engine, with what happened in their event. */
export async function announceExecutions(
  publisher: Publisher,
  executions: readonly Execution[],
  events: readonly NormalisedEvent[] = [],
): Promise<void> {
  if (executions.length === 0) return;
  const messages = executions.map((execution) => ({
    data: executionMessage(execution, events),
    // A subscription can filter by these.
    attributes: {
      execution_id: execution.id,
      workflow_id: execution.workflow_id,
      workspace_id: execution.workspace_id,
      is_replay: String(execution.context.is_replay),
    },
  }));
  await publisher.publish('workflow-executions', messages);
}
