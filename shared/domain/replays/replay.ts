import type { EventFilter } from '../events/event-filter.ts';

/** What a replay does with an event. It is documented in functions/replay/REPLAY.md. */
export const replayModes = ['reprocess', 'rerun', 'dry_run'] as const;

export type ReplayMode = (typeof replayModes)[number];

export const replayStatuses = ['running', 'paused', 'cancelled', 'completed', 'failed'] as const;

export type ReplayStatus = (typeof replayStatuses)[number];

/** What a replayed event knows about its replay. */
export interface ReplayOrder {
  readonly id: string;
  readonly mode: ReplayMode;
  /** When it was asked for, and the name of the API key that did. */
  readonly at: string;
  readonly by: string;
  /** The workspace that the events go to, in an import of events that nobody had. */
  readonly import_to?: string;
}

/** One replay of one event, of a selection, or of all that a filter finds: `replays/{id}`. */
export interface Replay {
  readonly id: string;
  readonly workspace_id: string;
  readonly name?: string;
  readonly mode: ReplayMode;
  readonly filter: EventFilter;
  /** Events are replayed whose `received_at` is not before this, and before `to`. */
  readonly from: string;
  readonly to: string;
  /** A selection; absent where filter and time say which. */
  readonly event_ids?: readonly string[];
  /** The events are those nobody had connected: to be taken into their block's workspace. */
  readonly unrouted?: true;
  readonly events_per_second: number;
  readonly status: ReplayStatus;
  readonly requested_by: { readonly key_id: string; readonly key_name: string };
  /** SHA-256 of the request that began it. The id is derived from its Idempotency-Key. */
  readonly request_digest?: string;
  /** How many there were when it began; once all have been found, how many there were in truth. */
  readonly matched: number;
  /** There are more than `matched`; absent once all have been found. */
  readonly matched_more?: true;
  /** What has become of those found: sent to be processed, payload expired, payload never archived. */
  readonly published: number;
  readonly expired: number;
  readonly missing: number;
  /** Grows with every page of work; a message about another page is a late one. */
  readonly page: number;
  /** Events found and not yet published, by id: what is published does not hang on what the filter finds later. */
  readonly batch: readonly string[];
  /** Where the next batch is found; absent before the first. */
  readonly cursor?: string;
  /** All there are have been found. */
  readonly exhausted: boolean;
  /** The next page starts no earlier, so that the replay keeps its pace. */
  readonly due_at: string;
  /** Until then one run has the page, so two runs never work on one job at the same time. */
  readonly lease?: { readonly holder: string; readonly until: string };
  /** How many events had ended at the last check, and since when no other event has ended. */
  readonly waiting?: { readonly ended: number; readonly since: string };
  /** What became of the events received from this time on: all have ended, and none is counted again. */
  readonly counted?: Outcomes & { readonly from: string };
  /** What was published and may not have ended, the newest first; not of a selection, which has no order. */
  readonly pending?: readonly ReplaySlice[];
  /** Published events of the millisecond before the last slice: the next page may have others of it. */
  readonly carried?: number;
  /** The final counts. While the replay runs, they are counted on each request. */
  readonly outcomes?: Outcomes;
  /** The last error of a page. It is removed when the next page is done. */
  readonly error?: { readonly code: string; readonly message: string };
  readonly created_at: string;
  readonly updated_at: string;
  readonly finished_at?: string;
}

/** Events by `received_at`: from this on, and before that. */
export interface ReplaySlice {
  readonly from: string;
  readonly to: string;
  readonly published: number;
}

/** What the replayed events came to. */
export interface Outcomes {
  readonly succeeded: number;
  readonly failed: number;
  /** How many events would begin at least one execution. Only a dry run counts them. */
  readonly would_start?: number;
}
