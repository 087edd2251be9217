import * as v from 'valibot';
import { moment } from '../http/moment.ts';
import type { Told } from '../http/output.ts';

export const platformStatsSchema = v.strictObject({
  platform: v.string(),
  /** `received` is all of them, in whatever state they are. */
  totals: v.strictObject({
    received: v.number(),
    success: v.number(),
    failed: v.number(),
    retrying: v.number(),
  }),
  /** From receipt to commit; of a sample of the newest successes. */
  time_to_success: v.nullable(
    v.strictObject({ p50_ms: v.number(), p95_ms: v.number(), sample: v.number() }),
  ),
  /** Of all times: neither succeeded nor given up. */
  oldest_unfinished_at: v.nullable(moment),
  /** Of all times. */
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

export type PlatformStats = Told<typeof platformStatsSchema>;
