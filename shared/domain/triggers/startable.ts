import type { TriggerType, Workflow } from '../workflows/workflow.ts';

/** What a matcher remembers of a workflow: enough to begin an execution of it. */
export interface Startable {
  readonly workflow_id: string;
  readonly workflow_version: number;
  readonly trigger: TriggerType;
}

export function startable({ id, version, trigger }: Workflow): Startable {
  return { workflow_id: id, workflow_version: version, trigger: trigger.type };
}
