import * as v from 'valibot';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import { notFound } from '../http/api-error.ts';
import { route } from '../http/route.ts';
import { nextCursor, nextOf, pageEntries } from '../http/schemas.ts';
import { describeOutbound } from '../messages/describe-outbound.ts';
import { findReports } from '../messages/find-report.ts';
import { outboundSchema } from '../messages/outbound-schema.ts';

/** Costs a read for the execution, and up to three for each message: itself, what the platform made of it, and where. */
export const listExecutionMessages = route({
  method: 'get',
  path: '/v1/executions/{id}/messages',
  id: 'listExecutionMessages',
  scope: 'executions:read',
  summary: 'Lists what an execution has said and what has become of it, the oldest first.',
  query: v.strictObject(pageEntries),
  answer: v.strictObject({ messages: v.array(outboundSchema), next_cursor: nextCursor }),
  async handle({ services: { store }, caller: { workspace_id }, params: { id }, query }) {
    const execution = await store.find('executions', id);
    if (execution?.workspace_id !== workspace_id) throw notFound('execution');
    const page = await store.page('outbound_messages', {
      where: { workspace_id, execution_id: id },
      order: { field: 'created_at', direction: 'asc' },
      ...withoutUndefined(query),
    });
    const reports = await findReports(store, workspace_id, page.found);
    return {
      messages: page.found.map((one) => describeOutbound(one, reports.get(one.id))),
      next_cursor: nextOf(page),
    };
  },
});
