import * as v from 'valibot';
import type { ResponseOf } from '../http/response-of.ts';
import { moment } from '../http/schemas.ts';

const fact = v.union([v.string(), v.number(), v.boolean()]);

/** One connected account, without anything secret. */
export const blockSchema = v.strictObject({
  id: v.string(),
  platform: v.string(),
  account_id: v.string(),
  name: v.string(),
  /** How people know the account, for example by its user name. */
  details: v.record(v.string(), v.string()),
  status: v.picklist(['connected', 'disconnected']),
  webhook_url: v.string(),
  connected_at: moment,
  disconnected_at: v.optional(moment),
  health: v.strictObject({
    state: v.picklist(['ok', 'degraded', 'broken', 'silent', 'unknown']),
    /** Stable: `ok`, or what is wrong. */
    code: v.optional(v.string()),
    reason: v.optional(v.string()),
    checked_at: v.optional(moment),
    /** Since when it has been in this state. */
    since: v.optional(moment),
    facts: v.optional(v.record(v.string(), fact)),
  }),
  /** What a person still has to do. */
  notes: v.array(v.string()),
  last_event_at: v.optional(moment),
  /** How long workflows leave a conversation to a person who wrote in it elsewhere. */
  human_hours: v.number(),
  /** After how many answers in a row that come at once they take the other side for a robot, and stop. */
  robot_turns: v.number(),
  /** After how many hours without an event an issue opens; 0 for never. Absent: by the account's usual traffic. */
  silence_hours: v.optional(v.number()),
});

export type BlockResponse = ResponseOf<typeof blockSchema>;

/** The credentials that connecting an account of the platform needs, as the fields of a form, and its limits. */
export const platformSchema = v.strictObject({
  platform: v.string(),
  /** The longest text that one message may have, and what its length is counted in. */
  text: v.optional(
    v.strictObject({ max: v.number(), unit: v.picklist(['characters', 'utf16', 'bytes']) }),
  ),
  credentials: v.array(
    v.strictObject({
      name: v.string(),
      label: v.string(),
      /** Never shown again once given. */
      secret: v.boolean(),
      required: v.boolean(),
      help: v.string(),
    }),
  ),
});
