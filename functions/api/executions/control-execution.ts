import { onOne } from '../../../shared/domain/change.ts';
import type { Execution } from '../../../shared/domain/workflows/execution.ts';
import { withInput } from '../../../shared/domain/workflows/inbox.ts';
import type { Input } from '../../../shared/domain/workflows/step.ts';
import { isDocumentId } from '../../../shared/store/collections.ts';
import { ApiError, notFound } from '../http/api-error.ts';
import { type Caller, type Route, route, type Services } from '../http/route.ts';
import { withCancel } from './cancel-executions.ts';
import { describeWholeExecution } from './describe-execution.ts';
import { wholeExecutionSchema } from './execution-schema.ts';
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
      if ('refused' in outcome) throw new ApiError(409, 'illegal_transition', outcome.refused);
      return outcome === execution ? refuseChange(execution) : outcome;
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
    control(services, caller, params.id, (execution, at) => reopen(execution, 'retry', at)),
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
    control(services, caller, params.id, (execution, at) => reopen(execution, 'skip', at)),
});

export const controlExecutionRoutes: readonly Route[] = [cancelExecution, retryExecution, skipStep];

/** The engine does what was asked a moment later: the answer shows the execution as it is until then. */
async function control(
  services: Services,
  { workspace_id }: Caller,
  id: string,
  change: (execution: Execution, at: string) => Execution,
) {
  if (!isDocumentId(id)) throw notFound('execution');
  const at = new Date(services.now()).toISOString();
  const { changed } = await services.store.change(
    onOne('executions', id, (known) => {
      if (known?.workspace_id !== workspace_id) throw notFound('execution');
      const changed = change(known, at);
      return { executions: changed === known ? [] : [changed], changed };
    }),
  );
  // It does what was asked, or says that the execution has ended.
  await wakeEngine(services, [id]);
  return describeWholeExecution(changed);
}

function reopen(execution: Execution, kind: 'retry' | 'skip', at: string): Execution {
  const { requested = [] } = describeWholeExecution(execution);
  // Somebody has asked for it already.
  if (requested.includes(kind)) return execution;
  if (requested.length > 0) throw new ApiError(409, 'illegal_transition', stillToDo);
  if (execution.status === 'failed' && execution.run !== undefined) {
    return give(execution, { kind }, at);
  }
  const text = 'Only an execution that our engine runs and that has failed can go on again.';
  throw new ApiError(409, 'illegal_transition', text);
}

const stillToDo = 'Something else that was asked for is still being done. Look again in a moment.';

function give(execution: Execution, input: Input, at: string): Execution {
  const given = withInput(execution, input, at);
  return given === execution ? refuseChange(execution) : given;
}

function refuseChange(execution: Execution): never {
  throw new ApiError(
    409,
    'illegal_transition',
    `An execution that is ${execution.status} cannot be changed this way.`,
  );
}
