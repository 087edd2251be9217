import * as v from 'valibot';
import { onOne } from '../../../shared/domain/change.ts';
import { workflowDocumentId } from '../../../shared/domain/ids.ts';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import { changeExecution } from '../../../shared/domain/workflows/change-execution.ts';
import { definitionId } from '../../../shared/domain/workflows/definition.ts';
import { type Execution, executionStatuses } from '../../../shared/domain/workflows/execution.ts';
import { isGraph } from '../../../shared/domain/workflows/graph.ts';
import { isDocumentId } from '../../../shared/store/collections.ts';
import type { Store } from '../../../shared/store/store.ts';
import { contactsOf, nameOf } from '../conversations/contacts.ts';
import { ApiError, notFound } from '../http/api-error.ts';
import { type Route, route } from '../http/route.ts';
import { nextCursor, nextOf, pageEntries } from '../http/schemas.ts';
import { cancelExecutionsRoutes } from './cancel-executions.ts';
import { controlExecutionRoutes } from './control-execution.ts';
import { describeExecution, describeWholeExecution } from './describe-execution.ts';
import { listExecutionMessages } from './execution-messages.ts';
import { executionFilterEntries, executionQuery } from './execution-query.ts';
import { executionSchema, wholeExecutionSchema } from './execution-schema.ts';
import { listSteps } from './steps.ts';

/** Costs a read for each execution shown and one more, and one for each contact that they name. */
const listExecutions = route({
  method: 'get',
  path: '/v1/executions',
  id: 'listExecutions',
  summary: 'Lists executions, the newest first.',
  query: v.strictObject({
    ...executionFilterEntries,
    status: v.optional(v.picklist(executionStatuses)),
    ...pageEntries,
  }),
  answer: v.strictObject({ executions: v.array(executionSchema), next_cursor: nextCursor }),
  async handle({ services: { store }, caller: { workspace_id }, query }) {
    const { limit, cursor, status, ...filter } = query;
    const { where, ...asked } = await executionQuery(store, workspace_id, filter);
    const page = await store.page('executions', {
      ...asked,
      where: withoutUndefined({ ...where, status }),
      ...withoutUndefined({ limit, cursor }),
    });
    const contacts = await contactsOf(store, workspace_id, page.found);
    const executions = page.found.map((one) =>
      describeExecution(one, nameOf(contacts.get(one.contact_id ?? ''))),
    );
    return { executions, next_cursor: nextOf(page) };
  },
});

const getExecution = route({
  method: 'get',
  path: '/v1/executions/{id}',
  id: 'getExecution',
  summary: 'Returns one execution as it is now, with what it waits for and where it failed.',
  answer: wholeExecutionSchema,
  async handle({ services: { store }, caller: { workspace_id }, params: { id } }) {
    const execution = await store.find('executions', id);
    if (execution?.workspace_id !== workspace_id) throw notFound('execution');
    const contacts = await contactsOf(store, workspace_id, [execution]);
    return describeWholeExecution(execution, nameOf(contacts.get(execution.contact_id ?? '')));
  },
});

/** Only a failed execution has an error. */
const reportSchema = v.variant('status', [
  v.strictObject({
    status: v.literal('failed'),
    error: v.optional(
      v.strictObject({
        code: v.optional(v.pipe(v.string(), v.nonEmpty(), v.maxLength(100))),
        message: v.pipe(v.string(), v.nonEmpty(), v.maxLength(1_000)),
      }),
    ),
  }),
  v.strictObject({ status: v.picklist(['running', 'waiting', 'completed', 'cancelled']) }),
]);

const reportExecution = route({
  method: 'patch',
  path: '/v1/executions/{id}',
  id: 'reportExecution',
  summary: 'Reports the progress of an execution. The same report again changes nothing.',
  body: reportSchema,
  answer: executionSchema,
  errors: { illegal_transition: 409 },
  async handle({ services: { store, now }, caller, params: { id }, body }) {
    if (!isDocumentId(id)) throw notFound('execution');
    const at = new Date(now()).toISOString();
    const execution = await store.find('executions', id);
    if (execution?.workspace_id !== caller.workspace_id) throw notFound('execution');
    if (await isOurs(store, execution)) {
      const text = 'Our engine runs this execution, because its definition has nodes.';
      throw new ApiError(409, 'illegal_transition', text);
    }
    const { outcome } = await store.change(
      onOne('executions', id, (known) => {
        if (known?.workspace_id !== caller.workspace_id) throw notFound('execution');
        const outcome = changeExecution(known, body, at);
        const changed = 'refused' in outcome || outcome === known ? [] : [outcome];
        return { executions: changed, outcome };
      }),
    );
    if ('refused' in outcome) throw new ApiError(409, 'illegal_transition', outcome.refused);
    return describeExecution(outcome);
  },
});

export const executionRoutes: readonly Route[] = [
  listExecutions,
  getExecution,
  listSteps,
  listExecutionMessages,
  reportExecution,
  ...cancelExecutionsRoutes,
  ...controlExecutionRoutes,
];

/** A definition with nodes is run here, and nobody else reports on it. */
async function isOurs(
  store: Store,
  { workspace_id, workflow_id, workflow_version }: Execution,
): Promise<boolean> {
  const document = workflowDocumentId(workspace_id, workflow_id);
  const definition = await store.find('definitions', definitionId(document, workflow_version));
  return definition !== undefined && isGraph(JSON.parse(definition.json));
}
