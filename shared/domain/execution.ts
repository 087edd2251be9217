export type ExecutionStatus = 'started' | 'running' | 'completed' | 'failed' | 'cancelled';

/** One run of one workflow, begun by one event. The engine that runs it is another system. */
export interface Execution {
  readonly id: string;
  readonly workspace_id: string;
  readonly workflow_id: string;
  readonly workflow_version: number;
  readonly trigger: string;
  readonly event_id: string;
  readonly contact_id?: string;
  readonly conversation_id?: string;
  readonly status: ExecutionStatus;
  readonly context: { readonly is_replay: boolean };
  readonly started_at: string;
}
