import * as v from 'valibot';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import { readStep, type StoredStep } from '../../../shared/domain/workflows/stored-step.ts';
import { notFound } from '../http/api-error.ts';
import { route } from '../http/route.ts';
import { nextCursor, nextOf, pageEntries } from '../http/schemas.ts';
import { type StepResponse, stepSchema } from './step-schema.ts';

export const listSteps = route({
  method: 'get',
  path: '/v1/executions/{id}/steps',
  id: 'listSteps',
  scope: 'executions:read',
  summary: 'Lists the steps of an execution in the order in which they began.',
  query: v.strictObject(pageEntries),
  answer: v.strictObject({ steps: v.array(stepSchema), next_cursor: nextCursor }),
  async handle({ services: { store }, caller, params: { id }, query: { limit, cursor } }) {
    const { workspace_id } = caller;
    const execution = await store.find('executions', id);
    if (execution?.workspace_id !== workspace_id) throw notFound('execution');
    const page = await store.page('steps', {
      where: { workspace_id, execution_id: id },
      order: { field: 'index_step', direction: 'asc' },
      ...withoutUndefined({ limit, cursor }),
    });
    return { steps: page.found.map(describeStep), next_cursor: nextOf(page) };
  },
});

function describeStep(step: StoredStep): StepResponse {
  const { id, number, node, type, visit, branch, status, ...rest } = readStep(step);
  const { input, output, error, warnings, next, started_at, ended_at } = rest;
  return withoutUndefined({
    ...{ id, number, node, type, visit, branch, status, input, output, error },
    warnings: warnings && [...warnings],
    ...{ next, started_at, ended_at },
  });
}
