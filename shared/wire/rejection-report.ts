import * as v from 'valibot';
import { rejectionCauses } from '../domain/rejections.ts';
import type { Push } from './push.ts';
import { pushedJson } from './read-push.ts';

const time = v.pipe(v.string(), v.isoTimestamp());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** The report that an instance of a webhook function publishes on topic `rejected-deliveries`. */
const reportSchema = v.object({
  v: v.literal(1),
  platform: v.pipe(v.string(), v.regex(/^[a-z]{1,32}$/)),
  hour: time,
  instance: v.pipe(v.string(), v.regex(/^[0-9a-f-]{36}$/)),
  rejections: v.object({
    counts: v.record(v.picklist(rejectionCauses), count),
    accounts: v.pipe(v.record(v.pipe(v.string(), v.regex(/^\w{1,64}$/)), count), v.maxEntries(50)),
    last_bad_signature_at: v.exactOptional(time),
    last_accepted_at: v.exactOptional(time),
  }),
});

export type RejectionReport = v.InferOutput<typeof reportSchema>;

/** Undefined for anything else. */
export function readRejectionReport(push: Push): RejectionReport | undefined {
  const report = v.safeParse(reportSchema, pushedJson(push));
  return report.success ? report.output : undefined;
}
