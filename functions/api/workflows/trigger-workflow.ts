import * as v from 'valibot';
import { asFailure } from '../../../shared/domain/failure.ts';
import {
  type CallErrorCode,
  callWorkflow,
} from '../../../shared/domain/workflows/call-workflow.ts';
import type { Execution } from '../../../shared/domain/workflows/execution.ts';
import { announceExecutions } from '../../../shared/pipeline/announce.ts';
import { isDocumentId } from '../../../shared/store/collections.ts';
import { describeExecution } from '../executions/describe-execution.ts';
import { executionSchema } from '../executions/execution-schema.ts';
import { ApiError, notFound } from '../http/api-error.ts';
import { type Route, route, type Services } from '../http/route.ts';
import { jsonObject } from '../http/schemas.ts';

const MAX_DATA_BYTES = 64 * 1024;

const bodySchema = v.strictObject({
  contact_id: v.optional(v.pipe(v.string(), v.nonEmpty(), v.maxLength(200))),
  data: v.optional(jsonObject(MAX_DATA_BYTES)),
});

const triggerWorkflow = route({
  method: 'post',
  path: '/v1/workflows/{id}/trigger',
  id: 'triggerWorkflow',
  scope: 'executions:write',
  summary: 'Starts an execution of a published workflow with an api_trigger.',
  description: '`data` is given to the execution. With a contact, the workflow can write to them.',
  creates: true,
  maxBodyBytes: MAX_DATA_BYTES + 4_096,
  body: bodySchema,
  answer: v.strictObject({ execution: executionSchema }),
  status: 202,
  errors: {
    workflow_not_published: 409,
    not_an_api_trigger: 409,
    not_announced: 503,
  },
  async handle({ services, caller, params: { id }, body, request: { key } }) {
    if (!isDocumentId(body.contact_id ?? 'none')) throw notFound('contact');
    const at = new Date(services.now()).toISOString();
    const call = { workspace_id: caller.workspace_id, workflow_id: id, key, ...body, at };
    const { outcome } = await services.store.change(callWorkflow(call));
    if ('refused' in outcome) throw callError(outcome.refused);
    // One with a later status has reached the engine.
    if (outcome.status === 'started') await announce(services, outcome, key);
    return { execution: describeExecution(outcome) };
  },
});

/** The execution is committed by now: the same call with the same key announces it again. */
async function announce({ publisher, log }: Services, execution: Execution, key: string) {
  try {
    await announceExecutions(publisher, [execution]);
  } catch (thrown) {
    const { code, message: error } = asFailure(thrown);
    log('ERROR', `api ${code}`, { error, execution_id: execution.id });
    const message =
      'The execution exists, but the workflow engine was not notified. Send the same request again with its key.';
    const details = [`Idempotency-Key: ${key}`];
    throw new ApiError(503, 'not_announced', message, { details });
  }
}

function callError(refused: CallErrorCode): ApiError {
  if (refused === 'workflow_not_found') return notFound('workflow');
  if (refused === 'contact_not_found') return notFound('contact');
  return new ApiError(409, refused, messages[refused]);
}

type Conflict = Exclude<CallErrorCode, 'workflow_not_found' | 'contact_not_found'>;

const messages: Readonly<Record<Conflict, string>> = {
  workflow_not_published: 'The workflow is not published. Publish it first.',
  not_an_api_trigger: 'The workflow has another trigger. Only an api_trigger can be called.',
  idempotency_conflict:
    'This Idempotency-Key was used with another body. Send a new key for a new request.',
};

export const triggerRoutes: readonly Route[] = [triggerWorkflow];
