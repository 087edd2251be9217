import type { Change, Need, State } from '../change.ts';
import { quotaOf, quotaProblem } from '../triggers/quota.ts';
import { definitionId } from './definition.ts';
import type { Workflow } from './workflow.ts';
import { refuse, type Transition, type WorkflowErrorCode } from './workflow-transitions.ts';

export interface WorkflowChange extends Change {
  readonly outcome: Workflow | WorkflowErrorCode;
}

/**
 * A transition of one workflow, for `Store.change`. What is published is counted in the workspace in the
 * same commit: so one read tells a matcher whether it still holds, and what is published has room.
 */
export function changeWorkflow(
  id: string,
  workspaceId: string,
  transition: Transition,
): (state: State) => WorkflowChange | Need {
  return ({ workflows, workspaces }) => {
    if (!workflows.has(id)) return { need: { workflows: [id] } };
    const known = workflows.get(id);
    const outcome = settle(known, workspaceId, transition);
    if ('refused' in outcome || outcome === known) return { outcome };
    if (known?.status !== 'published' && outcome.status !== 'published') {
      return { workflows: [outcome], outcome };
    }
    if (!workspaces.has(workspaceId)) return { need: { workspaces: [workspaceId] } };
    const counted = workspaces.get(workspaceId) ?? { id: workspaceId, workflows_version: 0 };
    const taken = (counted.quota_used ?? 0) + quotaOf(outcome) - quotaOf(known);
    // Less is always good: whoever has too much must be able to give it back.
    const problem = quotaOf(outcome) > quotaOf(known) ? quotaProblem(taken) : undefined;
    if (problem !== undefined) return { outcome: refuse('workspace_full', [problem]) };
    const workflows_version = counted.workflows_version + 1;
    const workspace = { ...counted, workflows_version, quota_used: Math.max(taken, 0) };
    return { workflows: [outcome], workspaces: [workspace], outcome };
  };
}

/** A change of a workflow together with what the engine runs of its new version. */
export function withDefinition(
  change: (state: State) => WorkflowChange | Need,
  json: string | undefined,
): (state: State) => WorkflowChange | Need {
  return (state) => {
    const changed = change(state);
    const [workflow] = 'need' in changed ? [] : (changed.workflows ?? []);
    if (workflow === undefined || json === undefined) return changed;
    const { id: workflow_id, workspace_id, version } = workflow;
    const id = definitionId(workflow_id, version);
    return { ...changed, definitions: [{ id, workspace_id, workflow_id, version, json }] };
  };
}

/** A workflow of another workspace is not there, and not to be written over either. */
function settle(
  known: Workflow | undefined,
  workspaceId: string,
  transition: Transition,
): Workflow | WorkflowErrorCode {
  if (known === undefined || known.workspace_id === workspaceId) return transition(known);
  const wished = transition(undefined);
  return 'refused' in wished ? wished : refuse('workflow_exists');
}
