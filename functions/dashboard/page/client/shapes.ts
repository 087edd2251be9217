import type { NormalisedEvent } from '../../../../shared/domain/event.ts';
import type { ExecutionStatus } from '../../../../shared/domain/execution.ts';
import type { Attempt, BegunExecution, RecordStatus } from '../../../../shared/domain/record.ts';
import type { ReplayMode } from '../../../../shared/domain/replay.ts';

export type { Attempt, ExecutionStatus, NormalisedEvent, RecordStatus, ReplayMode };

/** A page of a list; null on the last one. */
export interface Cursor {
  readonly next_cursor: string | null;
}

export interface EventReplay {
  readonly id: string;
  readonly mode: ReplayMode;
  readonly at: string;
  readonly by: string;
  readonly outcome?: string;
}

/** One row of the event log. */
export interface EventSummary {
  readonly id: string;
  readonly platform: string;
  readonly kind: string;
  readonly type?: string;
  readonly status: RecordStatus;
  readonly block_id?: string;
  readonly contact_id?: string;
  readonly contact_name?: string;
  readonly conversation_id?: string;
  readonly preview?: string;
  readonly attempts: readonly Attempt[];
  readonly executions: readonly BegunExecution[];
  readonly replays: readonly EventReplay[];
  readonly occurred_at: string;
  readonly received_at: string;
  readonly expires_at: string;
}

export interface EventDetail extends Omit<EventSummary, 'executions'> {
  readonly account_id?: string;
  readonly platform_event_id?: string;
  readonly normalised: readonly NormalisedEvent[];
  readonly executions: readonly (BegunExecution & Partial<ExecutionState>)[];
  readonly contact?: { readonly id: string; readonly name?: string };
  readonly archived?: { readonly state: 'available' | 'expired' | 'missing' };
  readonly applied_at?: string;
  readonly next_attempt_at?: string;
  readonly payload_expires_at?: string;
}

export interface ExecutionState {
  readonly status: ExecutionStatus;
  readonly started_at: string;
  readonly finished_at?: string;
}

export interface Execution extends BegunExecution, ExecutionState {
  readonly event_id?: string;
  readonly contact_id?: string;
  readonly conversation_id?: string;
  readonly context: {
    readonly is_replay: boolean;
    readonly replay_id?: string;
    readonly original_execution_id?: string;
  };
  readonly data?: unknown;
  readonly updated_at?: string;
  readonly error?: { readonly code?: string; readonly message: string };
}

export interface Evaluation {
  readonly workflow_id: string;
  readonly name: string;
  readonly version: number;
  readonly matched: boolean;
  readonly execution_id?: string;
  readonly conditions: readonly {
    readonly condition: string;
    readonly met: boolean;
    readonly detail: string;
  }[];
}

export interface DryRun {
  readonly would_begin: readonly { readonly workflow_id: string; readonly name?: string }[];
  readonly contacts?: unknown;
  readonly conversations?: unknown;
  readonly messages?: unknown;
  readonly notes?: readonly string[];
}
