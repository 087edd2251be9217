import * as v from 'valibot';
import type { ResponseOf } from '../http/response-of.ts';
import { moment } from '../http/schemas.ts';

export const platformStatsSchema = v.strictObject({
  platform: v.string(),
  /** `received` counts all events, in any state. */
  totals: v.strictObject({
    received: v.number(),
    success: v.number(),
    failed: v.number(),
    retrying: v.number(),
  }),
  /** From receipt to commit, from a sample of the newest successful events. */
  time_to_success: v.nullable(
    v.strictObject({ p50_ms: v.number(), p95_ms: v.number(), sample: v.number() }),
  ),
  /** The oldest event of all that has neither succeeded nor failed. */
  oldest_unfinished_at: v.nullable(moment),
  /** Independent of the time range. */
  last_event_at: v.nullable(moment),
  buckets: v.array(
    v.strictObject({
      at: moment,
      success: v.number(),
      failed: v.number(),
      retrying: v.number(),
      p50_ms: v.optional(v.number()),
      p95_ms: v.optional(v.number()),
    }),
  ),
});

export const statsSchema = v.strictObject({
  from: moment,
  to: moment,
  bucket: v.picklist(['minute', 'hour', 'day']),
  platforms: v.array(platformStatsSchema),
});

export type PlatformStats = ResponseOf<typeof platformStatsSchema>;
