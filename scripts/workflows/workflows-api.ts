import type * as v from 'valibot';
import type { trialAnswer } from '../../functions/api/workflows/workflow-answers.ts';
import type {
  wholeWorkflowSchema,
  workflowSchema,
} from '../../functions/api/workflows/workflow-schema.ts';
import { type ApiAddress, createApiClient, listAll } from '../cli/api-client.ts';

export type Workflow = v.InferOutput<typeof workflowSchema>;
export type WholeWorkflow = v.InferOutput<typeof wholeWorkflowSchema>;
export type TestResult = v.InferOutput<typeof trialAnswer>;
export type StatusVerb = 'publish' | 'unpublish' | 'archive';

/** Calls the API for workflows. Rejects like `ApiClient`. */
export interface WorkflowsApi {
  list(status: Workflow['status'] | undefined): Promise<readonly Workflow[]>;
  get(id: string): Promise<WholeWorkflow>;
  find(id: string): Promise<WholeWorkflow | undefined>;
  create(body: object): Promise<WholeWorkflow>;
  update(id: string, body: object): Promise<WholeWorkflow>;
  /** @param running - of an archived workflow: what becomes of the executions that still run. */
  change(id: string, verb: StatusVerb, running?: string): Promise<Workflow>;
  /** Runs a workflow without sending anything. */
  test(id: string, body: object): Promise<TestResult>;
}

export function createWorkflowsApi(address: ApiAddress): WorkflowsApi {
  const api = createApiClient(address);
  const pathOf = (id: string): string => `/v1/workflows/${encodeURIComponent(id)}`;
  return {
    list: (status) =>
      listAll(api, '/v1/workflows', 'workflows', status === undefined ? {} : { status }),
    get: (id) => api.get(pathOf(id)),
    find: (id) => api.find(pathOf(id)),
    create: (body) => api.send('POST', '/v1/workflows', body),
    update: (id, body) => api.send('PUT', pathOf(id), body),
    change(id, verb, running) {
      const query = verb === 'archive' && running !== undefined ? `?running=${running}` : '';
      return api.send('POST', `${pathOf(id)}/${verb}${query}`);
    },
    test: (id, body) => api.send('POST', `${pathOf(id)}/test`, body),
  };
}
