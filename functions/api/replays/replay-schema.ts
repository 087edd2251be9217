import * as v from 'valibot';
import { boundedList } from '../../../shared/domain/bounded-list.ts';
import { eventFilterSchema } from '../../../shared/domain/events/event-filter.ts';
import { replayModes, replayStatuses } from '../../../shared/domain/replays/replay.ts';
import type { ResponseOf } from '../http/response-of.ts';
import { givenMoment, givenName, moment } from '../http/schemas.ts';

export const EVENTS_PER_SECOND = 50;

const mode = v.picklist(replayModes);
const rate = v.pipe(v.number(), v.minValue(1), v.maxValue(500));

/** The events that the log shows for the same filter and time range. */
const rangeEntries = {
  mode,
  filter: v.optional(eventFilterSchema, {}),
  /** Bounds of `received_at`: `from` is included, `to` is not. Events that arrive from now on are left out. */
  from: givenMoment,
  to: givenMoment,
  events_per_second: v.optional(rate, EVENTS_PER_SECOND),
};

const name = v.optional(givenName);

export const rangeSchema = v.strictObject({ ...rangeEntries, name });

export const planSchema = v.strictObject({
  /** How many events match, and how many of them have lost their payload: it is kept for 30 days. */
  matched: v.number(),
  /** There are more than `matched`: counting stopped there. The time is then the least it takes. */
  matched_more: v.optional(v.literal(true)),
  expired: v.number(),
  estimated_seconds: v.number(),
  events_per_second: v.number(),
});

export const modeSchema = v.strictObject({ mode });

const ids = v.pipe(
  boundedList(200, v.pipe(v.string(), v.nonEmpty(), v.maxLength(200))),
  v.minLength(1),
);

export const selectionSchema = v.strictObject({ event_ids: ids, mode, name });

export const replaySchema = v.strictObject({
  id: v.string(),
  workspace_id: v.string(),
  name: v.optional(v.string()),
  mode,
  filter: eventFilterSchema,
  from: moment,
  to: moment,
  event_ids: v.optional(v.array(v.string())),
  /** It imports events that arrived before the account was connected. */
  unrouted: v.optional(v.literal(true)),
  events_per_second: v.number(),
  status: v.picklist(replayStatuses),
  requested_by: v.strictObject({ key_id: v.string(), key_name: v.string() }),
  created_at: moment,
  updated_at: moment,
  finished_at: v.optional(moment),
  /** While it runs: the last error, which is retried. Once it has failed: the reason. */
  error: v.optional(v.strictObject({ code: v.string(), message: v.string() })),
  progress: v.strictObject({
    matched: v.number(),
    /** There are more than `matched`. Once all have been found, it is exact. */
    matched_more: v.optional(v.literal(true)),
    /** Sent to be processed. Each of them ends as succeeded or failed. */
    published: v.number(),
    succeeded: v.number(),
    failed: v.number(),
    /** More have succeeded or failed than it says here. Once the replay has ended, both are exact. */
    outcomes_more: v.optional(v.literal(true)),
    /** Not replayed: the payload is older than 30 days, or was never archived. */
    expired: v.number(),
    missing: v.number(),
    /** Only for a dry run: how many events would start an execution. */
    dry_run: v.optional(v.strictObject({ would_start: v.number() })),
  }),
});

const workflowToStartSchema = v.strictObject({
  workflow_id: v.string(),
  workflow_version: v.number(),
  trigger: v.string(),
  name: v.optional(v.string()),
});

export const dryRunSchema = v.strictObject({
  /** Executions that mode reprocess would start, and those that mode rerun would. */
  would_start: v.array(workflowToStartSchema),
  would_rerun: v.array(workflowToStartSchema),
  /** How many documents of each kind would change. */
  contacts: v.number(),
  conversations: v.number(),
  messages: v.number(),
  /** Why it would fail. Absent if it would succeed. */
  error: v.optional(v.strictObject({ code: v.string(), message: v.string() })),
  /** Remarks: programs compare the code, people read the message. */
  notes: v.array(v.strictObject({ code: v.string(), message: v.string() })),
});

export type ReplayResponse = ResponseOf<typeof replaySchema>;
export type DryRunResponse = ResponseOf<typeof dryRunSchema>;
