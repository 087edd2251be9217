import * as v from 'valibot';
import type { NormalisedEvent } from '../domain/events/event.ts';
import { normalisedEventSchema } from '../domain/events/event.ts';
import { replyAddressSchema } from '../domain/events/reply-address.ts';
import { withoutUndefined } from '../domain/without-undefined.ts';
import type { Execution } from '../domain/workflows/execution.ts';

const time = v.pipe(v.string(), v.isoTimestamp());

/** An execution as it was started. The API shows its current state. */
export const announcedExecutionSchema = v.object({
  id: v.string(),
  workspace_id: v.string(),
  workflow_id: v.string(),
  workflow_version: v.number(),
  trigger: v.string(),
  event_id: v.optional(v.string()),
  contact_id: v.optional(v.string()),
  conversation_id: v.optional(v.string()),
  context: v.object({
    is_replay: v.boolean(),
    replay_id: v.optional(v.string()),
    original_execution_id: v.optional(v.string()),
  }),
  data: v.optional(v.record(v.string(), v.unknown())),
  started_at: time,
});

/** The message on topic `workflow-executions`, v1. It is documented in functions/process/EXECUTIONS.md. */
export const executionMessageSchema = v.object({
  v: v.literal(1),
  execution: announcedExecutionSchema,
  /** Where the answer goes. Absent if the execution was started by API, or by an event that names no person. */
  reply: v.optional(replyAddressSchema),
  /** What happened in the event that started it. Empty if it was started by API. */
  events: v.array(normalisedEventSchema),
});

export type AnnouncedExecution = v.InferOutput<typeof announcedExecutionSchema>;
export type ExecutionMessage = v.InferOutput<typeof executionMessageSchema>;

/** Makes the message of an execution. It is the same whenever it is published. */
export function executionMessage(
  execution: Execution,
  events: readonly NormalisedEvent[],
): ExecutionMessage {
  const reply = events.find((event) => event.reply !== undefined)?.reply;
  const sent = [...events];
  return withoutUndefined({
    v: 1,
    execution: announcedExecution(execution),
    reply,
    events: sent,
  });
}

/** An execution without the fields that may change. */
export function announcedExecution(execution: Execution): AnnouncedExecution {
  const { id, workspace_id, workflow_id, workflow_version, trigger, started_at } = execution;
  const { event_id, contact_id, conversation_id, context, data } = execution;
  return withoutUndefined({
    ...{ id, workspace_id, workflow_id, workflow_version, trigger },
    ...{ event_id, contact_id, conversation_id, context },
    data: data === undefined ? undefined : (JSON.parse(data) as Record<string, unknown>),
    started_at,
  });
}
