import * as v from 'valibot';
import { normalisedEventSchema } from '../../../shared/domain/events/event.ts';
import { replayModes } from '../../../shared/domain/replays/replay.ts';
import { moment } from '../http/moment.ts';
import type { Told } from '../http/output.ts';

export const attemptSchema = v.strictObject({
  at: moment,
  outcome: v.picklist(['success', 'retrying', 'failed']),
  ms: v.number(),
  error: v.optional(v.strictObject({ code: v.string(), message: v.string() })),
});

const begunEntries = {
  id: v.string(),
  workflow_id: v.string(),
  workflow_version: v.number(),
  trigger: v.string(),
  /** The replay in mode rerun that began it. */
  replay_id: v.optional(v.string()),
  /** Absent where it was begun when the event was applied. */
  begun_at: v.optional(moment),
};

export const replayMarkSchema = v.strictObject({
  id: v.string(),
  mode: v.picklist(replayModes),
  at: moment,
  /** The name of the API key that asked for it. */
  by: v.string(),
  outcome: v.optional(v.picklist(['succeeded', 'failed'])),
  error: v.optional(v.strictObject({ code: v.string(), message: v.string() })),
  /** Of a dry run: how many executions it would begin. */
  would_begin: v.optional(v.number()),
});

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
  executions: v.array(v.strictObject(begunEntries)),
});

/** One event, with what it led to. */
export const eventSchema = v.strictObject({
  ...summaryEntries,
  normalised: v.array(normalisedEventSchema),
  executions: v.array(
    v.strictObject({
      ...begunEntries,
      /** As the engine last told; this and the times are absent once the execution has been forgotten. */
      status: v.optional(v.picklist(['started', 'running', 'completed', 'failed', 'cancelled'])),
      started_at: v.optional(moment),
      finished_at: v.optional(moment),
    }),
  ),
  broken_workflows: v.optional(
    v.array(
      v.strictObject({
        workflow_id: v.string(),
        workflow_version: v.number(),
        reason: v.string(),
      }),
    ),
  ),
  contact: v.optional(v.strictObject({ id: v.string(), name: v.optional(v.string()) })),
  /** By the clock. One that is available may yet be missing: asking for the payload tells. */
  archived: v.strictObject({ state: v.picklist(['available', 'expired']) }),
  payload_expires_at: moment,
  /** An estimate, while the event is retried. */
  next_attempt_at: v.optional(moment),
});

export type EventSummary = Told<typeof eventSummarySchema>;
export type Event = Told<typeof eventSchema>;
