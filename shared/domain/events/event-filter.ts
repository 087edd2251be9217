import * as v from 'valibot';
import { eventTypes } from './event.ts';

const id = v.pipe(v.string(), v.nonEmpty(), v.maxLength(200));

/** What the event log is filtered by: all that is given must hold. Spread into a schema. */
export const eventFilterEntries = {
  platform: v.optional(v.pipe(v.string(), v.regex(/^[a-z]{1,32}$/))),
  /** The type of the first normalised event. */
  type: v.optional(v.picklist(eventTypes)),
  status: v.optional(v.picklist(['received', 'retrying', 'success', 'failed'])),
  block_id: v.optional(id),
  account_id: v.optional(id),
  /** Found under every id the contact has had. */
  contact_id: v.optional(id),
  conversation_id: v.optional(id),
  /** Began an execution of it. */
  workflow_id: v.optional(id),
  /** The code of the last attempt, while the event has not succeeded. */
  error_code: v.optional(v.pipe(v.string(), v.regex(/^[a-z_]{1,64}$/))),
  /** Pub/Sub gave it up, and it has not succeeded since. */
  dead_letter: v.optional(v.literal('waiting')),
  /** Failed with it last, whatever has become of the event since. */
  issue_id: v.optional(id),
  platform_event_id: v.optional(v.pipe(v.string(), v.nonEmpty(), v.maxLength(1_000))),
};

export const eventFilterSchema = v.strictObject(eventFilterEntries);

export type EventFilter = v.InferOutput<typeof eventFilterSchema>;
