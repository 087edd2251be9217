import * as v from 'valibot';
import { onOne } from '../../../shared/domain/change.ts';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import { changeExecution } from '../../../shared/domain/workflows/change-execution.ts';
import { type Execution, executionStatuses } from '../../../shared/domain/workflows/execution.ts';
import { isDocumentId } from '../../../shared/store/collections.ts';
import { announcedExecution } from '../../../shared/wire/execution-message.ts';
import { ApiError, notFound } from '../http/api-error.ts';
import { type Route, route } from '../http/route.ts';
import { givenId, nextCursor, nextOf, pageEntries } from '../http/schemas.ts';
import { type ExecutionResponse, executionSchema } from './execution-schema.ts';

const listExecutions = route({
  method: 'get',
  path: '/v1/executions',
  id: 'listExecutions',
  summary: 'Lists executions, the newest first.',
  query: v.strictObject({
    workflow_id: v.optional(givenId),
    event_id: v.optional(givenId),
    status: v.optional(v.picklist(executionStatuses)),
    ...pageEntries,
  }),
  answer: v.strictObject({ executions: v.array(executionSchema), next_cursor: nextCursor }),
  async handle({ services: { store }, caller, query: { limit, cursor, ...filters } }) {
    const page = await store.page('executions', {
      where: { workspace_id: caller.workspace_id, ...withoutUndefined(filters) },
      order: { field: 'started_at', direction: 'desc' },
      ...withoutUndefined({ limit, cursor }),
    });
    return { executions: page.found.map(describeExecution), next_cursor: nextOf(page) };
  },
});

const getExecution = route({
  method: 'get',
  path: '/v1/executions/{id}',
  id: 'getExecution',
  summary: 'Returns one execution as it is now.',
  answer: executionSchema,
  async handle({ services: { store }, caller, params: { id } }) {
    const execution = await store.find('executions', id);
    if (execution?.workspace_id !== caller.workspace_id) throw notFound('execution');
    return describeExecution(execution);
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

export function describeExecution(execution: Execution): ExecutionResponse {
  const { status, updated_at, finished_at, error } = execution;
  return {
    ...announcedExecution(execution),
    ...withoutUndefined({ status, updated_at, finished_at, error }),
  };
}

export const executionRoutes: readonly Route[] = [listExecutions, getExecution, reportExecution];
