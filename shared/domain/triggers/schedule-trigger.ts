import * as v from 'valibot';
import { isTimeZone } from '../workflows/local-time.ts';
import { nextTime, readCron } from './cron.ts';
import { triggerRow, wellFormed } from './trigger-row.ts';

const schema = v.strictObject({
  type: v.literal('schedule'),
  /** Minute, hour, day, month and weekday: `30 9 * * mon-fri`. */
  cron: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(200), wellFormed),
  /** An IANA name; the workspace's if absent. */
  time_zone: v.optional(v.pipe(v.string(), v.nonEmpty(), v.maxLength(100), wellFormed)),
});

export type ScheduleTrigger = v.InferOutput<typeof schema>;

/** A clock starts it, once for each time, and for no person. */
export const scheduleTrigger = triggerRow({
  schema,
  startedBy: [],
  problems({ cron, time_zone = 'UTC' }) {
    const read = readCron(cron);
    if ('problem' in read) return [{ field: 'trigger.cron', message: read.problem }];
    if (!isTimeZone(time_zone)) {
      return [{ field: 'trigger.time_zone', message: `${time_zone} is no time zone` }];
    }
    if (nextTime(read, '2026-01-01T00:00:00.000Z', time_zone) !== undefined) return [];
    return [{ field: 'trigger.cron', message: 'that time never comes' }];
  },
});

/**
 * The next time after a moment. Undefined for a schedule that cannot be read.
 * @param usual - the workspace's time zone.
 */
export function nextRun(
  { cron, time_zone }: ScheduleTrigger,
  after: string,
  usual: string,
): string | undefined {
  const read = readCron(cron);
  const zone = time_zone ?? usual;
  return 'problem' in read || !isTimeZone(zone) ? undefined : nextTime(read, after, zone);
}
