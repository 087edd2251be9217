import * as v from 'valibot';
import {
  type ExecutionStatus,
  executionStatuses,
} from '../../../shared/domain/workflows/execution.ts';
import { executionFilterEntries, executionQuery } from '../executions/execution-query.ts';
import { type Route, route } from '../http/route.ts';
import { moment } from '../http/schemas.ts';

const DAY_MS = 86_400_000;

/** Costs a read for each thousand of the executions counted, and one for a contact or conversation in the filter. */
const getExecutionStats = route({
  method: 'get',
  path: '/v1/stats/executions',
  id: 'getExecutionStats',
  scope: 'executions:read',
  summary: 'Counts executions by status, of the last day unless a period is given.',
  query: v.strictObject(executionFilterEntries),
  answer: v.strictObject({
    from: moment,
    to: moment,
    counts: v.strictObject(v.entriesFromList(executionStatuses, v.number())),
  }),
  async handle({ services: { store, now }, caller: { workspace_id }, query }) {
    const to = query.to ?? new Date(now()).toISOString();
    const from = query.from ?? new Date(Date.parse(to) - DAY_MS).toISOString();
    const asked = await executionQuery(store, workspace_id, { ...query, from, to });
    const count = async (status: ExecutionStatus) =>
      [status, await store.count('executions', withStatus(asked, status))] as const;
    const counted = await Promise.all(executionStatuses.map(count));
    // One entry for each status.
    return { from, to, counts: Object.fromEntries(counted) as Record<ExecutionStatus, number> };
  },
});

function withStatus<Q extends { readonly where: object }>(query: Q, status: ExecutionStatus) {
  return { ...query, where: { ...query.where, status } };
}

export const executionStatsRoutes: readonly Route[] = [getExecutionStats];
