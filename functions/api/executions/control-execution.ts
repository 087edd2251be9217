import { onOne } from '../../../shared/domain/change.ts';
import type { Execution } from '../../../shared/domain/workflows/execution.ts';
import { isDocumentId } from '../../../shared/store/collections.ts';
import { ApiError, notFound } from '../http/api-error.ts';
import { type Caller, type Route, route, type Services } from '../http/route.ts';
import { withCancel } from './cancel-executions.ts';
import { describeWholeExecution } from './describe-execution.ts';
import { wholeExecutionSchema } from './execution-schema.ts';
import { reopenExecution } from './reopen-execution.ts';
import { wakeEngine } from './wake-engine.ts';

const cancelExecution = route({
  method: 'post',
  path: '/v1/executions/{id}/cancel',
  id: 'cancelExecution',
  scope: 'executions:write',
  summary: 'Ends an execution. Messages that it has queued still go out.',
  answer: wholeExecutionSchema,
  status: 202,
  errors: { illegal_transition: 409 },
  handle: ({ services, caller, params }) =>
    control(services, caller, params.id, (execution, at) => {
      if (execution.status === 'cancelled') return execution;
      const outcome = withCancel(execution, caller, at);
      if (outcome !== execution) return outcome;
      return { refused: `An execution that is ${execution.status} cannot be changed this way.` };
    }),
});

const retryExecution = route({
  method: 'post',
  path: '/v1/executions/{id}/retry',
  id: 'retryExecution',
  scope: 'executions:write',
  summary: 'Tries the step at which an execution has failed again, and goes on from there.',
  answer: wholeExecutionSchema,
  status: 202,
  errors: { illegal_transition: 409 },
  handle: ({ services, caller, params }) =>
    control(services, caller, params.id, (execution, at) =>
      reopenExecution(execution, 'retry', at),
    ),
});

const skipStep = route({
  method: 'post',
  path: '/v1/executions/{id}/skip',
  id: 'skipStep',
  scope: 'executions:write',
  summary: 'Leaves out the step at which an execution has failed, and goes on behind it.',
  answer: wholeExecutionSchema,
  status: 202,
  errors: { illegal_transition: 409 },
  handle: ({ services, caller, params }) =>
    control(services, caller, params.id, (execution, at) => reopenExecution(execution, 'skip', at)),
});

export const controlExecutionRoutes: readonly Route[] = [cancelExecution, retryExecution, skipStep];

/** The engine does what was asked a moment later: the answer shows the execution as it is until then. */
async function control(
  services: Services,
  { workspace_id }: Caller,
  id: string,
  change: (execution: Execution, at: string) => Execution | { readonly refused: string },
) {
  if (!isDocumentId(id)) throw notFound('execution');
  const at = new Date(services.now()).toISOString();
  const { changed } = await services.store.change(
    onOne('executions', id, (known) => {
      if (known?.workspace_id !== workspace_id) throw notFound('execution');
      const changed = change(known, at);
      if ('refused' in changed) throw new ApiError(409, 'illegal_transition', changed.refused);
      return { executions: changed === known ? [] : [changed], changed };
    }),
  );
  // It does what was asked, or says that the execution has ended.
  await wakeEngine(services, [id]);
  return describeWholeExecution(changed);
}
