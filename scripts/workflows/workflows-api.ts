import * as v from 'valibot';
import type { wholeWorkflowSchema, workflowSchema } from '../../functions/api/schemas/workflow.ts';
import { CommandError } from '../traffic/command.ts';
import { makeVisible } from '../traffic/make-visible.ts';

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

export function createWorkflowsApi(baseUrl: string, key: string): WorkflowsApi {
  const call = (method: string, path: string, body?: object): Promise<Response> =>
    callApi({ baseUrl, key, method, path: `/v1/workflows${path}`, body });
  const pathOf = (id: string): string => `/${encodeURIComponent(id)}`;
  return {
    async list(status) {
      const found: Workflow[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const query = { limit: '200', ...(status && { status }), ...(cursor && { cursor }) };
        const page: WorkflowPage = await good(await call('GET', `?${new URLSearchParams(query)}`));
        found.push(...page.workflows);
        cursor = page.next_cursor;
      }
      return found;
    },
    get: async (id) => good(await call('GET', pathOf(id))),
    async find(id) {
      const answer = await call('GET', pathOf(id));
      if (answer.status !== 404) return good(answer);
      await answer.arrayBuffer();
      return undefined;
    },
    create: async (body) => good(await call('POST', '', body)),
    update: async (id, body) => good(await call('PUT', pathOf(id), body)),
    change: async (id, verb) => good(await call('POST', `${pathOf(id)}/${verb}`)),
  };
}

interface Call {
  readonly baseUrl: string;
  readonly key: string;
  readonly method: string;
  readonly path: string;
  readonly body: object | undefined;
}

async function callApi({ baseUrl, key, method, path, body }: Call): Promise<Response> {
  try {
    return await fetch(new URL(path, baseUrl), {
      method,
      headers: { 'X-API-Key': key, 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  } catch {
    throw new CommandError(1, `The API does not answer at ${baseUrl}.`);
  }
}

const errorSchema = v.object({
  error: v.object({ message: v.string(), details: v.optional(v.array(v.string()), []) }),
});

/** The JSON of an answer that is good; else what it says, one detail in a line. */
async function good<T>(answer: Response): Promise<T> {
  const json: unknown = await answer.json().catch(() => undefined);
  if (answer.ok && json !== undefined) return json as T;
  const parsed = v.safeParse(errorSchema, json);
  const { message, details } = parsed.success
    ? parsed.output.error
    : { message: `${answer.url} answered ${answer.status}, and not as the API does`, details: [] };
  throw new CommandError(1, [message, ...details].map(makeVisible).join('\n  '));
}
