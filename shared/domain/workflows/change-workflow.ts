import { isDeepStrictEqual } from 'node:util';
import type { Change, Need, State } from '../change.ts';
import { workflowDocumentId } from '../ids.ts';
import { quotaProblem } from '../triggers/quota.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { definitionId } from './definition.ts';
import { startsOnContact } from './start-on-contact.ts';
import { withNextRun } from './start-scheduled.ts';
import type { Workflow } from './workflow.ts';
import { refuse, type Transition, type WorkflowErrorCode } from './workflow-transitions.ts';

export interface WorkflowChange extends Change {
  readonly outcome: Workflow | WorkflowErrorCode;
}

/**
 * A transition of one workflow, for `Store.change`. The same commit updates the workspace: its version, so
 * that a matcher needs one read to know whether it is current, and how much of its quota is used.
 */
export function changeWorkflow(
  workflowId: string,
  workspaceId: string,
  transition: Transition,
): (state: State) => WorkflowChange | Need {
  const id = workflowDocumentId(workspaceId, workflowId);
  return ({ workflows, workspaces }) => {
    if (!workflows.has(id)) return { need: { workflows: [id] } };
    const known = workflows.get(id);
    const changed = transition(known);
    if ('refused' in changed || changed === known) return { outcome: changed };
    if (known?.status !== 'published' && changed.status !== 'published') {
      return { workflows: [changed], outcome: changed };
    }
    if (!workspaces.has(workspaceId)) return { need: { workspaces: [workspaceId] } };
    const counted = workspaces.get(workspaceId) ?? { id: workspaceId, workflows_version: 0 };
    const outcome = keepsTime(known, changed) ? changed : withNextRun(changed, counted);
    const [before, after] = [quotaOf(known), quotaOf(outcome)];
    const used = Math.max((counted.quota_used ?? 0) + after - before, 0);
    // A workspace above its quota may always use less.
    const problem = after > before ? quotaProblem(used) : undefined;
    if (problem !== undefined) return { outcome: refuse('workspace_full', [problem]) };
    const listed = listContactWorkflows(counted.contact_workflows, outcome);
    if (listed !== undefined && listed.length > MAX_CONTACT_WORKFLOWS) {
      return { outcome: refuse('workspace_full', [tooManyOnContact]) };
    }
    const workflows_version = counted.workflows_version + 1;
    const workspace = withoutUndefined({
      ...{ ...counted, workflows_version, quota_used: used },
      contact_workflows: listed,
    });
    return { workflows: [outcome], workspaces: [workspace], outcome };
  };
}

/** A time that has come and that the clock has not seen yet is not passed over. */
function keepsTime(known: Workflow | undefined, { status, trigger }: Workflow): boolean {
  return (
    known?.next_run_at !== undefined &&
    status === 'published' &&
    isDeepStrictEqual(known.trigger, trigger)
  );
}

/** Each change of a contact looks at all of them. */
const MAX_CONTACT_WORKFLOWS = 100;

const tooManyOnContact = {
  field: 'trigger',
  message: `at most ${MAX_CONTACT_WORKFLOWS} published workflows may start when a contact changes`,
};

/** The workflows that start when a contact changes, after the change of one workflow. */
function listContactWorkflows(
  before: readonly string[] | undefined,
  { workflow_id, status, trigger }: Workflow,
): readonly string[] | undefined {
  const others = before?.filter((id) => id !== workflow_id);
  if (status !== 'published' || !startsOnContact(trigger)) return others;
  return [...(others ?? []), workflow_id].sort();
}

/** What a workflow uses of its workspace's quota. */
function quotaOf(workflow: Workflow | undefined): number {
  return workflow?.status === 'published' ? (workflow.matching_cost ?? 0) : 0;
}

/** A change of a workflow together with the definition of its new version. */
export function withDefinition(
  change: (state: State) => WorkflowChange | Need,
  json: string | undefined,
): (state: State) => WorkflowChange | Need {
  return (state) => {
    const changed = change(state);
    const [workflow] = 'need' in changed ? [] : (changed.workflows ?? []);
    if (workflow === undefined || json === undefined) return changed;
    const { workflow_id, workspace_id, version } = workflow;
    const id = definitionId(workflow.id, version);
    return { ...changed, definitions: [{ id, workspace_id, workflow_id, version, json }] };
  };
}
