export const executionStatuses = [
  'started',
  'running',
  'waiting',
  'completed',
  'failed',
  'cancelled',
] as const;

export type ExecutionStatus = (typeof executionStatuses)[number];

/** What a person may ask of an execution that our engine runs. */
export const executionRequests = ['cancel', 'retry', 'skip'] as const;

export type ExecutionRequest = (typeof executionRequests)[number];

/** Executions that start one another without an end are a loop between workflows. */
export const MAX_DEPTH = 5;

/**
 * One run of one workflow, started by an event, by API or by another execution. Our engine runs it if its definition
 * has nodes; else an engine of its owner does, which reports. Of one that nobody reports on for as long as an event
 * is kept, nothing is kept either.
 */
export interface Execution {
  readonly id: string;
  readonly workspace_id: string;
  readonly workflow_id: string;
  readonly workflow_version: number;
  /** The type of the trigger that was met. */
  readonly trigger: string;
  /** Absent where it was started by API. */
  readonly event_id?: string;
  readonly contact_id?: string;
  readonly conversation_id?: string;
  readonly status: ExecutionStatus;
  readonly context: ExecutionContext;
  /** What a call of the API gave along: JSON text, for the reason `Definition` gives. */
  readonly data?: string;
  /** The digest of what the call asked for: its Idempotency-Key belongs to that alone. */
  readonly request_digest?: string;
  readonly started_at: string;
  /** When the engine last reported. */
  readonly updated_at?: string;
  /** Present exactly when no more reports will follow. */
  readonly finished_at?: string;
  readonly error?: ExecutionError;
  /** Moves with every report. */
  readonly expires_at: string;
  /** How many executions have started one another before this one. Absent for one that no other has started. */
  readonly depth?: number;
  /** JSON of its `Run`, from the first step that our engine made. */
  readonly run?: string;
  /** JSON of each `Input` that it has been given and has not dealt with yet, the oldest first. */
  readonly inbox?: readonly string[];
  /** The call of another system that somebody makes. Nobody else makes it before `until`. */
  readonly calling?: { readonly key: string; readonly until: string };
  /** The events that it is handed, if they are several. `event_id` is that of the one that began it. */
  readonly burst?: Burst;
  /** Events of the contact that its last step has made: they are announced again if its worker was killed. */
  readonly unannounced?: readonly string[];
  /** When our engine has to look at it again, whatever happens. Absent when it has ended. */
  readonly wake_at?: string;
}

/** Events of one conversation that come shortly after one another: see `debounce_seconds`. */
export interface Burst {
  /** In the order in which they happened. */
  readonly events: readonly BurstEvent[];
  /** Until then it waits for more. Absent once they have been handed over. */
  readonly until?: string;
  /** `until` moves with each event, and never behind this. */
  readonly latest: string;
}

export interface BurstEvent {
  readonly id: string;
  readonly at: string;
  /** Orders what has the same time. */
  readonly sequence?: string;
}

export interface ExecutionContext {
  /** It repeats what a person may have been answered before: the engine can hold back its messages. */
  readonly is_replay: boolean;
  readonly replay_id?: string;
  /** The one that the event had started of this workflow before. */
  readonly original_execution_id?: string;
}

export interface ExecutionError {
  readonly code?: string | undefined;
  readonly message: string;
}

/** When the clock looks for an execution that has been started and perhaps not announced. */
const ANNOUNCED_WITHIN_MS = 60_000;

/** The execution as it is stored first. Whoever begins with it, or reports on it, is not looked for any more. */
export function lookedFor(execution: Execution): Execution {
  const soon = Date.parse(execution.started_at) + ANNOUNCED_WITHIN_MS;
  const { wake_at = new Date(soon).toISOString() } = execution;
  return { ...execution, wake_at };
}
