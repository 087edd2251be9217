import * as v from 'valibot';
import { normalisedEventSchema } from '../../../shared/domain/events/event.ts';
import {
  attemptSchema,
  replayMarkSchema,
  startedExecutionSchema,
} from '../../../shared/domain/events/record-parts.ts';
import { conditionSchema } from '../../../shared/domain/triggers/condition.ts';
import { executionStatuses } from '../../../shared/domain/workflows/execution.ts';
import type { ResponseOf } from '../http/response-of.ts';
import { moment } from '../http/schemas.ts';

const summaryEntries = {
  id: v.string(),
  workspace_id: v.string(),
  block_id: v.optional(v.string()),
  platform: v.string(),
  account_id: v.string(),
  platform_event_id: v.string(),
  kind: v.string(),
  type: v.optional(v.string()),
  contact_id: v.optional(v.string()),
  contact_name: v.optional(v.string()),
  conversation_id: v.optional(v.string()),
  preview: v.optional(v.string()),
  status: v.picklist(['received', 'retrying', 'success', 'failed']),
  attempts: v.array(attemptSchema),
  replays: v.array(replayMarkSchema),
  occurred_at: moment,
  received_at: moment,
  applied_at: v.optional(moment),
  expires_at: moment,
};

/** One line of the event log. */
export const eventSummarySchema = v.strictObject({
  ...summaryEntries,
  executions: v.array(startedExecutionSchema),
});

/** One event and its results. */
export const eventSchema = v.strictObject({
  ...summaryEntries,
  normalised: v.array(normalisedEventSchema),
  executions: v.array(
    v.strictObject({
      ...startedExecutionSchema.entries,
      /** As the engine last reported it. Status and times are absent once the execution has expired. */
      status: v.optional(v.picklist(executionStatuses)),
      finished_at: v.optional(moment),
    }),
  ),
  broken_workflows: v.optional(
    v.array(
      v.strictObject({
        workflow_id: v.string(),
        workflow_version: v.number(),
        code: v.picklist(['workflow_invalid', 'workflow_too_slow', 'too_many_workflows']),
        reason: v.string(),
        /** On the last one of a full list: how many others it has no room for. */
        more: v.optional(v.number()),
      }),
    ),
  ),
  contact: v.optional(v.strictObject({ id: v.string(), name: v.optional(v.string()) })),
  /** Judged by the clock. An available payload may still be missing; only the payload route knows. */
  archived: v.strictObject({ state: v.picklist(['available', 'expired']) }),
  /** What fails as it does, from a minute after the failure on. */
  issue_id: v.optional(v.string()),
  payload_expires_at: moment,
  /** An estimate, while the event is retried. */
  next_attempt_at: v.optional(moment),
});

/** Why an event starts one workflow, or why it does not. */
export const triggerExplanationSchema = v.strictObject({
  workflow_id: v.string(),
  name: v.string(),
  version: v.number(),
  matched: v.boolean(),
  /** The execution that the event started. It may belong to another version of the workflow. */
  execution_id: v.optional(v.string()),
  /**
   * In the order in which they are evaluated, up to the first that is not met. Of a draft and an archived
   * workflow, the conditions after the status say whether the event would start it if it were published.
   */
  conditions: v.array(conditionSchema),
});

export const explainedEventSchema = v.strictObject({
  event_id: v.string(),
  evaluated_at: moment,
  workflows: v.array(triggerExplanationSchema),
  /** How many more workflows the event does not start. */
  left_out: v.number(),
});

export type EventSummary = ResponseOf<typeof eventSummarySchema>;
export type Event = ResponseOf<typeof eventSchema>;

/** The HTTP request that an event came in, for those who want to send it again. */
export const requestSchema = v.strictObject({
  platform: v.string(),
  /** Never a secret or a signature. Absent for events that came before headers were kept. */
  headers: v.optional(v.record(v.string(), v.string())),
  /** The body that the platform would send for this event alone. */
  body: v.string(),
  signature: v.strictObject({
    /** The header that proved that the request is genuine. */
    header: v.optional(v.string()),
    /** The place of the secret that it was signed with: 0 is the current one, 1 the one before. */
    secret: v.optional(v.number()),
    /** The version of the key in the webhook's address, where it has one. */
    key_version: v.optional(v.number()),
  }),
});
