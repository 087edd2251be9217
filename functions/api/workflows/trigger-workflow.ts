import { randomUUID } from 'node:crypto';
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
import { jsonObject } from '../http/json-object.ts';
import { type Route, route, type Services } from '../http/route.ts';

const MAX_DATA_BYTES = 64 * 1024;

const bodySchema = v.strictObject({
  contact_id: v.optional(v.pipe(v.string(), v.nonEmpty(), v.maxLength(200))),
  data: v.optional(jsonObject(MAX_DATA_BYTES)),
});

const triggerWorkflow = route({
  method: 'post',
  path: '/v1/workflows/{id}/trigger',
  id: 'triggerWorkflow',
  summary: 'Begins an execution; with an Idempotency-Key, one however often it is sent.',
  headers: {
    'Idempotency-Key':
      'Of 1 to 255 visible ASCII characters: sent again within 30 days, it is one call.',
  },
  body: bodySchema,
  answer: v.strictObject({ execution: executionSchema }),
  status: 202,
  errors: {
    ...{ workflow_not_published: 409, not_an_api_trigger: 409, idempotency_conflict: 409 },
    ...{ invalid_idempotency_key: 400, not_announced: 503 },
  },
  async handle({ services, caller, params: { id = '' }, body, header }) {
    const key = readKey(header('Idempotency-Key'));
    if (!isDocumentId(id)) throw notFound('workflow');
    if (!isDocumentId(body.contact_id ?? 'none')) throw notFound('contact');
    const at = new Date(services.now()).toISOString();
    const call = { workspace_id: caller.workspace_id, workflow_id: id, key, ...body, at };
    const { outcome } = await services.store.change(callWorkflow(call));
    if ('refused' in outcome) throw refusal(outcome.refused);
    // The engine has heard of one that has gone on.
    if (outcome.status === 'started') await announceOrTellKey(services, outcome, key);
    return { execution: describeExecution(outcome) };
  },
});

/** A call without a key gets one of its own, which only its answer tells. */
function readKey(given: string | undefined): string {
  if (given === undefined) return randomUUID();
  if (/^[\x21-\x7e]{1,255}$/.test(given)) return given;
  const message = 'an Idempotency-Key has 1 to 255 visible ASCII characters';
  throw new ApiError(400, 'invalid_idempotency_key', message);
}

/** What is committed stays: the same call with the same key announces it, and begins nothing else. */
async function announceOrTellKey({ publisher, log }: Services, execution: Execution, key: string) {
  try {
    await announceExecutions(publisher, [execution]);
  } catch (thrown) {
    const { code, message: error } = asFailure(thrown);
    log('ERROR', `api ${code}`, { error, execution_id: execution.id });
    const message = 'the execution is begun but not announced: send the same again with its key';
    throw new ApiError(503, 'not_announced', message, [`Idempotency-Key: ${key}`]);
  }
}

function refusal(refused: CallErrorCode): ApiError {
  if (refused === 'workflow_not_found') return notFound('workflow');
  if (refused === 'contact_not_found') return notFound('contact');
  return new ApiError(409, refused, messages[refused]);
}

type Conflict = Exclude<CallErrorCode, 'workflow_not_found' | 'contact_not_found'>;

const messages: Readonly<Record<Conflict, string>> = {
  workflow_not_published: 'the workflow is not published: only a published one can be started',
  not_an_api_trigger: 'the workflow has another trigger than api_trigger',
  idempotency_conflict: 'this Idempotency-Key was used with another body',
};

export const triggerRoutes: readonly Route[] = [triggerWorkflow];
