import * as v from 'valibot';
import { boundedList } from '../../../shared/domain/bounded-list.ts';
import { eventFilterSchema } from '../../../shared/domain/events/event-filter.ts';
import { replayModes, replayStatuses } from '../../../shared/domain/replays/replay.ts';
import { givenMoment, moment } from '../http/moment.ts';
import type { Told } from '../http/output.ts';

export const RATE = 50;

const mode = v.picklist(replayModes);
const rate = v.pipe(v.number(), v.minValue(1), v.maxValue(500));

/** Which events: those the log shows for the same filter and time. */
const rangeEntries = {
  mode,
  filter: v.optional(eventFilterSchema, {}),
  /** By `received_at`: from this on, and before that or now, whichever is earlier. */
  from: givenMoment,
  to: givenMoment,
  events_per_second: v.optional(rate, RATE),
};

const name = v.optional(v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(100)));

export const rangeSchema = v.strictObject({ ...rangeEntries, name });

export const planSchema = v.strictObject({
  /** How many events there are, and how many of them have no payload any more. */
  matched: v.number(),
  expired: v.number(),
  oldest: v.optional(moment),
  newest: v.optional(moment),
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
  /** Of the events of an account before it was connected. */
  unrouted: v.optional(v.literal(true)),
  events_per_second: v.number(),
  status: v.picklist(replayStatuses),
  requested_by: v.strictObject({ key_id: v.string(), key_name: v.string() }),
  created_at: moment,
  updated_at: moment,
  finished_at: v.optional(moment),
  /** While it runs, the last trouble, which is tried again; once it has failed, why. */
  error: v.optional(v.strictObject({ code: v.string(), message: v.string() })),
  progress: v.strictObject({
    matched: v.number(),
    /** Sent to be processed; each of them ends as succeeded or failed. */
    published: v.number(),
    succeeded: v.number(),
    failed: v.number(),
    /** Without a payload: kept for 30 days and gone, or never archived. */
    expired: v.number(),
    missing: v.number(),
    /** Of a dry run: how many events would begin an execution. */
    dry_run: v.optional(v.strictObject({ would_begin: v.number() })),
  }),
});

const begunSchema = v.strictObject({
  workflow_id: v.string(),
  workflow_version: v.number(),
  trigger: v.string(),
  name: v.optional(v.string()),
});

export const dryRunSchema = v.strictObject({
  /** What reprocessing would begin, and what a rerun would. */
  would_begin: v.array(begunSchema),
  would_rerun: v.array(begunSchema),
  /** How many of each would change. */
  contacts: v.number(),
  conversations: v.number(),
  messages: v.number(),
  /** Why it would fail; absent where it would succeed. */
  error: v.optional(v.strictObject({ code: v.string(), message: v.string() })),
  /** What else there is to know; of each the code is for a program, the message for a person. */
  notes: v.array(v.strictObject({ code: v.string(), message: v.string() })),
});

export type ReplayOutput = Told<typeof replaySchema>;
export type DryRunOutput = Told<typeof dryRunSchema>;
