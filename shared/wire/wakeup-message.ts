import * as v from 'valibot';
import type { Push } from './push.ts';
import { pushedJson } from './read-push.ts';

/** Notifies our engine that something happened to an execution, or that its time has come. */
export const WAKEUPS = 'execution-wakeups';

/** On topic `execution-wakeups`. The clock's message names none. */
const wakeupSchema = v.object({ v: v.literal(1), execution_id: v.string() });
/** As much as is needed of the message on topic `workflow-executions`. */
const startSchema = v.object({ v: v.literal(1), execution: v.object({ id: v.string() }) });

export function wakeupMessage(execution_id: string) {
  return { data: { v: 1, execution_id }, attributes: { execution_id } };
}

/** Undefined for the clock's message, and for one that nobody can read: whatever is due is looked for then. */
export function readWakeup(push: Push): string | undefined {
  const json = pushedJson(push);
  const wakeup = v.safeParse(wakeupSchema, json);
  if (wakeup.success) return wakeup.output.execution_id;
  const start = v.safeParse(startSchema, json);
  return start.success ? start.output.execution.id : undefined;
}
