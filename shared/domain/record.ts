import type { NormalisedEvent } from './event.ts';

export type RecordStatus = 'received' | 'retrying' | 'success' | 'failed';

/** One try to process an event. */
export interface Attempt {
  readonly at: string;
  readonly outcome: 'success' | 'retrying' | 'failed';
  readonly ms: number;
  readonly error?: { readonly code: string; readonly message: string };
}

/** The event log's record of one event: `events/{event_id}`. */
export interface EventRecord {
  readonly id: string;
  readonly workspace_id: string;
  readonly block_id?: string;
  readonly platform: string;
  readonly account_id: string;
  readonly platform_event_id: string;
  readonly kind: string;
  /** The first normalised event's type; absent until the event has been applied. */
  readonly type?: string;
  readonly contact_id?: string;
  readonly conversation_id?: string;
  readonly preview?: string;
  readonly status: RecordStatus;
  readonly attempts: readonly Attempt[];
  /** Present exactly when contact, conversation, message and executions have been committed with it. */
  readonly applied_at?: string;
  readonly normalised: readonly NormalisedEvent[];
  readonly executions: readonly { readonly id: string; readonly workflow_id: string }[];
  readonly replays: readonly string[];
  readonly occurred_at: string;
  readonly received_at: string;
  readonly expires_at: string;
}
