import * as v from 'valibot';
import { eventFilterEntries } from '../../../shared/domain/events/event-filter.ts';
import { actorSchema } from '../audit/audit-schema.ts';
import { moment } from '../http/schemas.ts';

const word = v.pipe(v.string(), v.nonEmpty(), v.maxLength(200));

/** The filters of the event log, and the span of time: fixed, or one that ends now. */
const filtersSchema = v.strictObject({
  ...eventFilterEntries,
  event_id: v.exactOptional(word),
  message_id: v.exactOptional(word),
  text: v.exactOptional(v.pipe(v.string(), v.nonEmpty(), v.maxLength(100))),
  from: v.exactOptional(moment),
  to: v.exactOptional(moment),
  range: v.exactOptional(v.picklist(['15m', '1h', '6h', '24h', '7d', '30d'])),
});

const viewName = v.pipe(
  v.string(),
  v.trim(),
  v.nonEmpty(),
  v.maxLength(60),
  v.check((name) => !/\p{Cc}/u.test(name), 'must be one line'),
);

export const wantedViewSchema = v.strictObject({ name: viewName, filters: filtersSchema });

export const savedViewSchema = v.strictObject({
  name: v.string(),
  filters: v.record(v.string(), v.string()),
  saved_by: actorSchema,
  updated_at: moment,
  /** Everybody in the workspace has it. */
  shared: v.boolean(),
});
