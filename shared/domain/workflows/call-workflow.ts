import type { Change, Need, State } from '../change.ts';
import { canonicalIn } from '../conversations/alias.ts';
import { keptUntil } from '../events/record.ts';
import { digestRequest } from '../idempotency.ts';
import { calledExecutionId, workflowDocumentId } from '../ids.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { type Execution, lookedFor } from './execution.ts';

/** A call of the API that starts a workflow. */
export interface WorkflowCall {
  readonly workspace_id: string;
  readonly workflow_id: string;
  /** The same key is the same call for as long as its execution is kept. */
  readonly key: string;
  readonly contact_id?: string | undefined;
  readonly data?: Readonly<Record<string, unknown>> | undefined;
  readonly at: string;
}

export type CallErrorCode =
  | 'workflow_not_found'
  | 'contact_not_found'
  | 'workflow_not_published'
  | 'not_an_api_trigger'
  | 'idempotency_conflict';

export interface CallOutcome extends Change {
  readonly outcome: Execution | { readonly refused: CallErrorCode };
}

/**
 * Begins an execution, once for a key: a call that comes again finds it, whatever has become of the
 * workflow meanwhile. What belongs to another workspace is not there.
 */
export function callWorkflow(call: WorkflowCall): (state: State) => CallOutcome | Need {
  const { workspace_id, workflow_id } = call;
  const id = calledExecutionId(workspace_id, workflow_id, call.key);
  const workflowId = workflowDocumentId(workspace_id, workflow_id);
  return (state) => {
    const { executions, workflows } = state;
    if (!executions.has(id) || !workflows.has(workflowId)) {
      return { need: { executions: [id], workflows: [workflowId] } };
    }
    const known = executions.get(id);
    if (known !== undefined) {
      const same = known.request_digest === digestOf(call);
      return { outcome: same ? known : { refused: 'idempotency_conflict' } };
    }
    const workflow = workflows.get(workflowId);
    if (workflow === undefined) return refuse('workflow_not_found');
    if (workflow.status !== 'published') return refuse('workflow_not_published');
    if (workflow.trigger.type !== 'api_trigger') return refuse('not_an_api_trigger');
    const contact = findContact(call, state);
    if ('need' in contact) return contact;
    if ('refused' in contact) return refuse(contact.refused);
    const execution = lookedFor(begin(id, call, workflow.version, contact.id));
    return { executions: [execution], outcome: execution };
  };
}

/** Two ids may have turned out to be one person: the one that stands for both. */
function findContact(
  { workspace_id, contact_id }: WorkflowCall,
  { contacts }: State,
): { readonly id: string | undefined } | { readonly refused: CallErrorCode } | Need {
  if (contact_id === undefined) return { id: undefined };
  const { found, missing } = canonicalIn(contacts, contact_id);
  if (missing !== undefined) return { need: { contacts: [missing] } };
  if (found?.workspace_id !== workspace_id) return { refused: 'contact_not_found' };
  return { id: found.id };
}

function begin(
  id: string,
  call: WorkflowCall,
  workflow_version: number,
  contact_id: string | undefined,
): Execution {
  const { workspace_id, workflow_id, data, at } = call;
  return withoutUndefined({
    ...{ id, workspace_id, workflow_id, workflow_version },
    trigger: 'api_trigger',
    contact_id,
    status: 'started' as const,
    context: { is_replay: false },
    data: data && JSON.stringify(data),
    request_digest: digestOf(call),
    ...{ started_at: at, expires_at: keptUntil(at) },
  });
}

function digestOf({ contact_id, data }: WorkflowCall): string {
  return digestRequest({ contact_id, data });
}

function refuse(refused: CallErrorCode): CallOutcome {
  return { outcome: { refused } };
}
