import {
  changeWorkflow,
  withDefinition,
} from '../../../shared/domain/workflows/change-workflow.ts';
import type { Workflow } from '../../../shared/domain/workflows/workflow.ts';
import type {
  Circumstances,
  Transition,
  WorkflowErrorCode,
} from '../../../shared/domain/workflows/workflow-transitions.ts';
import { platforms } from '../../../shared/platforms/index.ts';
import { isDocumentId } from '../../../shared/store/collections.ts';
import { ApiError, notFound } from '../http/api-error.ts';
import type { Caller, Services } from '../http/route.ts';

/** How a workflow can refuse to be changed. */
export const workflowErrors = {
  ...{ workflow_archived: 409, workflow_not_publishable: 409, workspace_full: 409 },
};

export interface Settling {
  readonly transition: (circumstances: Circumstances) => Transition;
  /** What the engine runs of a version that this makes, as JSON. */
  readonly definition?: string | undefined;
}

/** Commits a transition of one of the caller's workflows, or refuses with the reason. */
export async function settleWorkflow(
  { store, now }: Services,
  { workspace_id }: Caller,
  id: string,
  { transition, definition }: Settling,
): Promise<Workflow> {
  if (!isDocumentId(id)) throw notFound('workflow');
  const at = new Date(now()).toISOString();
  const wanted = transition({ at, platforms: Object.keys(platforms) });
  const change = changeWorkflow(id, workspace_id, wanted);
  const { outcome } = await store.change(withDefinition(change, definition));
  if ('refused' in outcome) throw refusal(outcome);
  return outcome;
}

function refusal({ refused, message, problems }: WorkflowErrorCode): ApiError {
  if (refused === 'workflow_not_found') return notFound('workflow');
  const details = problems.map((problem) => `${problem.field}: ${problem.message}`);
  return new ApiError(409, refused, message, details.length > 0 ? details : undefined);
}
