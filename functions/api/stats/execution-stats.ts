import * as v from 'valibot';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import {
  type ExecutionStatus,
  executionStatuses,
} from '../../../shared/domain/workflows/execution.ts';
import { countUpTo } from '../../../shared/store/count-up-to.ts';
import { executionFilterEntries, executionQuery } from '../executions/execution-query.ts';
import { type Route, route } from '../http/route.ts';
import { moment } from '../http/schemas.ts';

const DAY_MS = 86_400_000;

/** Counting stops here for each status: eleven reads. */
const MOST_COUNTED = 10_000;

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
    /** The statuses of which there are more than counted: counting stops at 10,000. */
    more: v.optional(v.array(v.picklist(executionStatuses))),
  }),
  async handle({ services: { store, now }, caller: { workspace_id }, query }) {
    const to = query.to ?? new Date(now()).toISOString();
    const from = query.from ?? new Date(Date.parse(to) - DAY_MS).toISOString();
    const asked = await executionQuery(store, workspace_id, { ...query, from, to });
    const counted = await Promise.all(
      executionStatuses.map(async (status) => ({
        status,
        ...(await countUpTo(store, 'executions', withStatus(asked, status), MOST_COUNTED)),
      })),
    );
    const counts = Object.fromEntries(counted.map(({ status, count }) => [status, count]));
    const more = counted.flatMap((one) => (one.more ? one.status : []));
    return withoutUndefined({
      ...{ from, to },
      // One entry for each status.
      counts: counts as Record<ExecutionStatus, number>,
      more: more.length === 0 ? undefined : more,
    });
  },
});

function withStatus<Q extends { readonly where: object }>(query: Q, status: ExecutionStatus) {
  return { ...query, where: { ...query.where, status } };
}

export const executionStatsRoutes: readonly Route[] = [getExecutionStats];
