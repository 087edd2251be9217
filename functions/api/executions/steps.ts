import * as v from 'valibot';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import { stepStatuses } from '../../../shared/domain/workflows/step.ts';
import { readStep, type StoredStep } from '../../../shared/domain/workflows/stored-step.ts';
import { notFound } from '../http/api-error.ts';
import type { ResponseOf } from '../http/response-of.ts';
import { route } from '../http/route.ts';
import { moment, nextCursor, nextOf, pageEntries } from '../http/schemas.ts';

/** One visit of one node. */
export const stepSchema = v.strictObject({
  id: v.string(),
  /** Counts the steps of the execution from 1. */
  number: v.number(),
  node: v.string(),
  type: v.string(),
  /** How often the node had been entered by then. */
  visit: v.number(),
  /** `0`, and within a split that of the branch. */
  branch: v.string(),
  status: v.picklist(stepStatuses),
  /** What the node was asked to do, with its templates filled in. */
  input: v.optional(v.unknown()),
  output: v.optional(v.unknown()),
  error: v.optional(v.strictObject({ code: v.string(), message: v.string() })),
  warnings: v.optional(v.array(v.string())),
  /** The node that followed. */
  next: v.optional(v.string()),
  started_at: v.optional(moment),
  ended_at: v.optional(moment),
});

export const listSteps = route({
  method: 'get',
  path: '/v1/executions/{id}/steps',
  id: 'listSteps',
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

function describeStep(step: StoredStep): ResponseOf<typeof stepSchema> {
  const { id, number, node, type, visit, branch, status, ...rest } = readStep(step);
  const { input, output, error, warnings, next, started_at, ended_at } = rest;
  return withoutUndefined({
    ...{ id, number, node, type, visit, branch, status, input, output, error },
    warnings: warnings && [...warnings],
    ...{ next, started_at, ended_at },
  });
}
