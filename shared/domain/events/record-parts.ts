import * as v from 'valibot';
import { replayModes } from '../replays/replay.ts';

const moment = v.pipe(v.string(), v.isoTimestamp());
const error = v.exactOptional(v.strictObject({ code: v.string(), message: v.string() }));

/** One try to process an event. */
export const attemptSchema = v.strictObject({
  at: moment,
  outcome: v.picklist(['success', 'retrying', 'failed']),
  ms: v.number(),
  error,
});

/** A replay that the event has been part of. */
export const replayMarkSchema = v.strictObject({
  id: v.string(),
  mode: v.picklist(replayModes),
  at: moment,
  /** The name of the API key that requested it. */
  by: v.string(),
  /** Absent until the event has been processed. */
  outcome: v.exactOptional(v.picklist(['succeeded', 'failed'])),
  error,
  /** Only for a dry run: how many executions it would start that the event has not started. */
  would_start: v.exactOptional(v.number()),
  /** The workflows of the first of these executions. */
  workflow_ids: v.exactOptional(v.array(v.string())),
});

/** An execution that the event started: enough to announce it again without reading its document. */
export const startedExecutionSchema = v.strictObject({
  id: v.string(),
  workflow_id: v.string(),
  workflow_version: v.number(),
  trigger: v.string(),
  /** The replay in mode rerun that started it. */
  replay_id: v.exactOptional(v.string()),
  /** The execution is handed all events of a burst, once it is over: this one began the burst, or came to it. */
  burst: v.exactOptional(v.picklist(['began', 'joined'])),
  /** Absent if it was started when the event was applied. */
  started_at: v.exactOptional(moment),
});
