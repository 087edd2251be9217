import type { Tool } from '@modelcontextprotocol/sdk/types.js';
import { describeApi } from '../../functions/api/http/openapi.ts';
import { routes } from '../../functions/api/routes.ts';

/** The tools, each with the operation of the API that it calls. All of them only read. */
const operations: Readonly<Record<string, string>> = {
  list_events: 'listEvents',
  get_event: 'getEvent',
  get_event_payload: 'getEventPayload',
  explain_event: 'explainEventTriggers',
  list_executions: 'listExecutions',
  get_execution: 'getExecution',
  list_execution_steps: 'listSteps',
  list_execution_messages: 'listExecutionMessages',
  list_issues: 'listIssues',
  get_issue: 'getIssue',
  search_conversations: 'listConversations',
  list_messages: 'listMessages',
  search_contacts: 'listContacts',
  get_workflow: 'getWorkflow',
  count_events: 'getStats',
  count_executions: 'getExecutionStats',
};

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly description: string;
  readonly schema: object;
}

interface DescribedOperation {
  readonly parameters?: readonly Parameter[];
}

/** A tool, and how its arguments become a request. */
export interface ApiTool {
  readonly tool: Tool;
  /** Throws if an argument is unknown or missing. */
  pathOf(given: Readonly<Record<string, unknown>>): string;
}

/** An assistant reads all that it is given, so it is given less than a program. */
const FEW = '20';

export function createTools(): readonly ApiTool[] {
  const { paths } = describeApi(routes);
  return Object.entries(operations).map(([name, id]) => {
    const route = routes.find((one) => one.id === id && one.method === 'get');
    if (route === undefined) throw new Error(`The API has no GET operation ${id}.`);
    // `describeApi` has just made it.
    const described = paths[route.path]?.[route.method] as DescribedOperation | undefined;
    return createTool(name, route, described?.parameters ?? []);
  });
}

function createTool(
  name: string,
  { summary, path }: { readonly summary: string; readonly path: string },
  parameters: readonly Parameter[],
): ApiTool {
  const properties = Object.fromEntries(
    parameters.map(({ name, description, schema }) => [name, { ...schema, description }]),
  );
  const required = parameters.filter((one) => one.required).map((one) => one.name);
  const inputSchema = { type: 'object' as const, properties, required };
  const annotations = { readOnlyHint: true, openWorldHint: false };
  return {
    tool: { name, description: summary, inputSchema, annotations },
    pathOf(given) {
      const unknown = Object.keys(given).find((key) => !Object.hasOwn(properties, key));
      if (unknown !== undefined) throw new Error(`${name} has no argument "${unknown}".`);
      const missing = required.find((key) => given[key] === undefined);
      if (missing !== undefined) throw new Error(`${name} needs the argument "${missing}".`);
      const few = Object.hasOwn(properties, 'limit') ? { limit: FEW } : {};
      const query = new URLSearchParams();
      let filled = path;
      for (const [key, value] of Object.entries({ ...few, ...given })) {
        if (path.includes(`{${key}}`)) filled = filled.replace(`{${key}}`, () => segment(value));
        else query.set(key, String(value));
      }
      return `${filled}?${query}`;
    },
  };
}

/** One part of a path: a URL would take `..` for the part before. */
function segment(value: unknown): string {
  const text = String(value);
  if (/^\.{0,2}$/.test(text)) throw new Error(`"${text}" is no id.`);
  return encodeURIComponent(text);
}
