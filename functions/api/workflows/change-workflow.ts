import type { RequestIdentity } from '../../../shared/domain/idempotency.ts';
import { createOnce, noteRequest } from '../../../shared/domain/idempotency.ts';
import { workflowDocumentId } from '../../../shared/domain/ids.ts';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { Steps } from '../../../shared/domain/steps.ts';
import {
  platformProblems,
  publishProblems,
} from '../../../shared/domain/triggers/publish-problems.ts';
import { WORKSPACE_QUOTA } from '../../../shared/domain/triggers/quota.ts';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import {
  changeWorkflow as changeStoredWorkflow,
  withDefinition,
} from '../../../shared/domain/workflows/change-workflow.ts';
import type { Workflow } from '../../../shared/domain/workflows/workflow.ts';
import type {
  JudgedDefinition,
  Transition,
  TransitionContext,
  WorkflowErrorCode,
} from '../../../shared/domain/workflows/workflow-transitions.ts';
import { platforms } from '../../../shared/platforms/index.ts';
import { sentEvents } from '../../../shared/platforms/sent-events.ts';
import { ApiError, notFound } from '../http/api-error.ts';
import type { Caller, Services } from '../http/route.ts';
import type { WorkflowResponse } from './workflow-schema.ts';

/** The errors of every route that changes a workflow. */
export const workflowErrors = {
  workflow_archived: 409,
  workflow_not_publishable: 409,
  workspace_full: 409,
} as const;

export interface WorkflowChange {
  readonly transition: (circumstances: TransitionContext) => Transition;
  /** The JSON of what the engine runs, if the transition makes a new version. */
  readonly definition?: string | undefined;
  /** What is wrong with the definition that the transition publishes. */
  readonly judged?: JudgedDefinition | undefined;
  /** The API request, if it creates the workflow. */
  readonly request?: RequestIdentity;
}

/** Commits a transition of one of the caller's workflows, or throws why it is not possible. */
export async function changeWorkflow(
  { store, now }: Services,
  { workspace_id }: Caller,
  id: string,
  { transition, definition, judged, request }: WorkflowChange,
): Promise<Workflow> {
  const at = new Date(now()).toISOString();
  const wanted = transition({ at, sent: sentEvents(platforms), definition: judged });
  const decide = withDefinition(changeStoredWorkflow(id, workspace_id, wanted), definition);
  const change = await store.change(
    request === undefined ? decide : createOnce(noteRequest(request, workspace_id, id, at), decide),
  );
  if ('repeated' in change) return await findWorkflow(store, workspace_id, change.repeated);
  if ('refused' in change.outcome) throw transitionError(change.outcome);
  return change.outcome;
}

/** Throws `not_found`, also for a workflow of another workspace. */
export async function findWorkflow(
  store: Services['store'],
  workspaceId: string,
  id: string,
): Promise<Workflow> {
  const workflow = await store.find('workflows', workflowDocumentId(workspaceId, id));
  if (workflow === undefined) throw notFound('workflow');
  return workflow;
}

/** Describes many in turns: compiling the regular expressions of one may take milliseconds. */
export function* describeWorkflows(
  workflows: readonly Workflow[],
): Steps<readonly WorkflowResponse[]> {
  const described: WorkflowResponse[] = [];
  for (const one of workflows) {
    described.push(describeWorkflow(one));
    yield;
  }
  return described;
}

/** The digest of the definition is only for comparing. */
export function describeWorkflow(workflow: Workflow): WorkflowResponse {
  const {
    id: _id,
    workflow_id: id,
    definition_digest: _digest,
    matching_cost: cost,
    ...shown
  } = workflow;
  const problems = problemsOf(workflow);
  return withoutUndefined({
    id,
    ...shown,
    matching_cost: cost && cost / WORKSPACE_QUOTA,
    problems: problems.length > 0 ? problems : undefined,
  });
}

/** A trigger that has a cost has already been compiled, and an archived workflow starts nothing. */
function problemsOf(workflow: Workflow): readonly Problem[] {
  if (workflow.status === 'archived') return [];
  const sent = sentEvents(platforms);
  return workflow.matching_cost === undefined
    ? publishProblems(workflow, sent)
    : platformProblems(workflow.trigger, sent);
}

function transitionError({ refused, message, problems }: WorkflowErrorCode): ApiError {
  if (refused === 'workflow_not_found') return notFound('workflow');
  const details = problems.map((problem) => `${problem.field}: ${problem.message}`);
  return new ApiError(409, refused, message, details.length > 0 ? { details } : {});
}
