import * as v from 'valibot';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import { executionStatuses } from '../../../shared/domain/workflows/execution.ts';
import { contactsOf, nameOf } from '../conversations/contacts.ts';
import { notFound } from '../http/api-error.ts';
import { type Route, route } from '../http/route.ts';
import { nextCursor, nextOf, pageEntries } from '../http/schemas.ts';
import { cancelExecutionsRoutes } from './cancel-executions.ts';
import { controlExecutionRoutes } from './control-execution.ts';
import { describeExecution, describeWholeExecution } from './describe-execution.ts';
import { listExecutionMessages } from './execution-messages.ts';
import { executionFilterEntries, executionQuery } from './execution-query.ts';
import { executionSchema, wholeExecutionSchema } from './execution-schema.ts';
import { reportExecution } from './report-execution.ts';
import { listSteps } from './steps.ts';

/** Costs a read for each execution shown and one more, and one for each contact that they name. */
const listExecutions = route({
  method: 'get',
  path: '/v1/executions',
  id: 'listExecutions',
  scope: 'executions:read',
  summary: 'Lists executions, the newest first.',
  description:
    'All filters that are given must hold. Executions are kept for 30 days after the last report.',
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
  scope: 'executions:read',
  summary: 'Returns one execution as it is now, with what it waits for and where it failed.',
  answer: wholeExecutionSchema,
  async handle({ services: { store }, caller: { workspace_id }, params: { id } }) {
    const execution = await store.find('executions', id);
    if (execution?.workspace_id !== workspace_id) throw notFound('execution');
    const contacts = await contactsOf(store, workspace_id, [execution]);
    return describeWholeExecution(execution, nameOf(contacts.get(execution.contact_id ?? '')));
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
