import * as v from 'valibot';
import { workflowDocumentId } from '../../../shared/domain/ids.ts';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import { type Definition, definitionId } from '../../../shared/domain/workflows/definition.ts';
import { runInTurns } from '../../../shared/runtime/run-in-turns.ts';
import { notFound } from '../http/api-error.ts';
import { type Caller, type Route, route, type Services } from '../http/route.ts';
import { nextCursor, nextOf, pageEntries } from '../http/schemas.ts';
import { describeWorkflow, describeWorkflows, findWorkflow } from './change-workflow.ts';
import { wholeWorkflowSchema, workflowSchema, workflowStatuses } from './workflow-schema.ts';

const listWorkflows = route({
  method: 'get',
  path: '/v1/workflows',
  id: 'listWorkflows',
  scope: 'workflows:read',
  summary: 'Lists workflows by id, without their definitions.',
  query: v.strictObject({ status: v.optional(v.picklist(workflowStatuses)), ...pageEntries }),
  answer: v.strictObject({ workflows: v.array(workflowSchema), next_cursor: nextCursor }),
  async handle({ services: { store }, caller, query: { limit, cursor, ...filters } }) {
    const page = await store.page('workflows', {
      where: { workspace_id: caller.workspace_id, ...withoutUndefined(filters) },
      order: { field: 'workflow_id', direction: 'asc' },
      ...withoutUndefined({ limit, cursor }),
    });
    const workflows = await runInTurns(describeWorkflows(page.found));
    return { workflows, next_cursor: nextOf(page) };
  },
});

const getWorkflow = route({
  method: 'get',
  path: '/v1/workflows/{id}',
  id: 'getWorkflow',
  scope: 'workflows:read',
  summary: 'Returns one workflow with the definition of its current version.',
  answer: wholeWorkflowSchema,
  async handle({ services, caller, params: { id } }) {
    const workflow = await findWorkflow(services.store, caller.workspace_id, id);
    const found = await findDefinition(services, caller, id, String(workflow.version));
    return withoutUndefined({
      ...describeWorkflow(workflow),
      definition: found && JSON.parse(found.json),
    });
  },
});

const getDefinition = route({
  method: 'get',
  path: '/v1/workflows/{id}/definitions/{version}',
  id: 'getDefinition',
  scope: 'workflows:read',
  summary: 'Returns the definition of one version. An execution names the version it runs.',
  answer: v.strictObject({
    workflow_id: v.string(),
    version: v.number(),
    definition: v.record(v.string(), v.unknown()),
  }),
  async handle({ services, caller, params: { id, version } }) {
    const found = await findDefinition(services, caller, id, version);
    if (found === undefined) throw notFound('definition');
    const { workflow_id, version: of, json } = found;
    return { workflow_id, version: of, definition: JSON.parse(json) };
  },
});

async function findDefinition(
  { store }: Services,
  { workspace_id }: Caller,
  workflowId: string,
  version: string,
): Promise<Definition | undefined> {
  const id = workflowDocumentId(workspace_id, workflowId);
  return await store.find('definitions', definitionId(id, version));
}

export const workflowRoutes: readonly Route[] = [listWorkflows, getWorkflow, getDefinition];
