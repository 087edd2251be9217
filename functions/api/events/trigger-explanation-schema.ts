import * as v from 'valibot';
import { moment } from '../http/moment.ts';

/** Why one workflow starts on an event, or why not. */
export const triggerExplanationSchema = v.strictObject({
  workflow_id: v.string(),
  name: v.string(),
  version: v.number(),
  matched: v.boolean(),
  /** What the event has begun of it: it may have been of another version. */
  execution_id: v.optional(v.string()),
  /** In the order in which they are judged, up to the first that is not met. */
  conditions: v.array(
    v.strictObject({ condition: v.string(), met: v.boolean(), detail: v.string() }),
  ),
});

export const explainedEventSchema = v.strictObject({
  event_id: v.string(),
  evaluated_at: moment,
  workflows: v.array(triggerExplanationSchema),
  /** How many more there are that the event does not start. */
  left_out: v.number(),
});
