import type { EventFilter } from './event-filter.ts';

/** What a replay does with an event: see the README's chapter on replay. */
export const replayModes = ['reprocess', 'rerun', 'dry_run'] as const;

export type ReplayMode = (typeof replayModes)[number];

export const replayStatuses = ['running', 'paused', 'cancelled', 'completed', 'failed'] as const;

export type ReplayStatus = (typeof replayStatuses)[number];

/** One replay of one event, of a selection, or of all that a filter finds: `replays/{id}`. */
export interface Replay {
  readonly id: string;
  readonly workspace_id: string;
  readonly name?: string;
  readonly mode: ReplayMode;
  readonly filter: EventFilter;
  /** By `received_at`: from this on, and before that. */
  readonly from: string;
  readonly to: string;
  /** A selection; absent where filter and time say which. */
  readonly event_ids?: readonly string[];
  readonly events_per_second: number;
  readonly status: ReplayStatus;
  readonly requested_by: { readonly key_id: string; readonly key_name: string };
  /** How many there were to do when it began, and how many of them have been published or could not be. */
  readonly matched: number;
  readonly published: number;
  readonly expired: number;
  /** Grows with every page of work; a message about another page is a late one. */
  readonly page: number;
  /** Where the next page begins. */
  readonly cursor?: string;
  /** Until then the page is somebody's: never two runs of one job at once. */
  readonly leased_until?: string;
  readonly error?: { readonly code: string; readonly message: string };
  readonly created_at: string;
  readonly updated_at: string;
  readonly finished_at?: string;
}
