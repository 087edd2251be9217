import * as v from 'valibot';
import { issueKinds, issueStates } from '../../../shared/domain/issues/issue-kinds.ts';
import type { ResponseOf } from '../http/response-of.ts';
import { moment } from '../http/schemas.ts';

const action = v.strictObject({ at: moment, by: v.string() });

export const issueSchema = v.strictObject({
  id: v.string(),
  /**
   * What failed. A `delivery` is one whose signature does not fit the account's secret; `silence` is an account that has
   * received nothing for too long; `destination` is one that was disabled because it failed.
   */
  kind: v.picklist(issueKinds),
  state: v.picklist(issueStates),
  code: v.string(),
  /** What the newest failure says. */
  message: v.string(),
  platform: v.optional(v.string()),
  block_id: v.optional(v.string()),
  workflow_id: v.optional(v.string()),
  /** The node of the workflow at which its executions fail. */
  node: v.optional(v.string()),
  /** The kind of event that could not be normalised. */
  event_kind: v.optional(v.string()),
  destination_id: v.optional(v.string()),
  first_seen_at: moment,
  last_seen_at: moment,
  opened_at: moment,
  /** When it last opened by itself after it had been resolved. */
  reopened_at: v.optional(moment),
  acknowledged: v.optional(action),
  resolved: v.optional(action),
  /** All failures since the first. */
  total: v.number(),
  /** Failures of each of the last 30 days (UTC), today's last. */
  daily: v.array(v.number()),
  /** What can be done for all failures at once: `/replay` for events, `/retry` for executions. */
  remedy: v.optional(v.picklist(['replay', 'retry'])),
  /** The last replay of its events. */
  replay_id: v.optional(v.string()),
});

/** One of the newest failures. */
const sampleSchema = v.strictObject({
  at: moment,
  message: v.string(),
  event_id: v.optional(v.string()),
  execution_id: v.optional(v.string()),
  message_id: v.optional(v.string()),
  conversation_id: v.optional(v.string()),
  block_id: v.optional(v.string()),
  destination_id: v.optional(v.string()),
  /** What has become of the event or execution since. */
  status: v.optional(v.string()),
});

export const wholeIssueSchema = v.strictObject({
  ...issueSchema.entries,
  /** Failures by the start of the hour, for 30 days; hours without any are left out. */
  hours: v.array(v.strictObject({ hour: moment, count: v.number() })),
  /** The newest failures, at most ten. */
  samples: v.array(sampleSchema),
});

export type IssueResponse = ResponseOf<typeof issueSchema>;
export type SampleResponse = ResponseOf<typeof sampleSchema>;
