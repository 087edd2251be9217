import type * as v from 'valibot';
import type {
  wholeWorkflowSchema,
  workflowSchema,
} from '../../functions/api/workflows/workflow-schema.ts';
import { type ApiAddress, callApi, goodAnswer } from '../cli/call-api.ts';

export type Workflow = v.InferOutput<typeof workflowSchema>;
export type WholeWorkflow = v.InferOutput<typeof wholeWorkflowSchema>;
export type StatusVerb = 'publish' | 'unpublish' | 'archive';

interface WorkflowPage {
  readonly workflows: readonly Workflow[];
  readonly next_cursor: string | null;
}

/** Every method rejects with a `CommandError` that says what the API said. */
export interface WorkflowsApi {
  list(status: Workflow['status'] | undefined): Promise<readonly Workflow[]>;
  get(id: string): Promise<WholeWorkflow>;
  find(id: string): Promise<WholeWorkflow | undefined>;
  create(body: object): Promise<WholeWorkflow>;
  update(id: string, body: object): Promise<WholeWorkflow>;
  change(id: string, verb: StatusVerb): Promise<Workflow>;
}

export function createWorkflowsApi(api: ApiAddress): WorkflowsApi {
  const call = (method: string, path: string, body?: object): Promise<Response> =>
    callApi(api, method, `/v1/workflows${path}`, body);
  const pathOf = (id: string): string => `/${encodeURIComponent(id)}`;
  return {
    async list(status) {
      const found: Workflow[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const query = { limit: '200', ...(status && { status }), ...(cursor && { cursor }) };
        const page: WorkflowPage = await goodAnswer(
          await call('GET', `?${new URLSearchParams(query)}`),
        );
        found.push(...page.workflows);
        cursor = page.next_cursor;
      }
      return found;
    },
    get: async (id) => goodAnswer(await call('GET', pathOf(id))),
    async find(id) {
      const answer = await call('GET', pathOf(id));
      if (answer.status !== 404) return goodAnswer(answer);
      await answer.arrayBuffer();
      return undefined;
    },
    create: async (body) => goodAnswer(await call('POST', '', body)),
    update: async (id, body) => goodAnswer(await call('PUT', pathOf(id), body)),
    change: async (id, verb) => goodAnswer(await call('POST', `${pathOf(id)}/${verb}`)),
  };
}
