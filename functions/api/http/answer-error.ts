import type { Context } from 'hono';
import type { RequestIdVariables } from 'hono/request-id';
import { asFailure, type Failure, isPermanent, statusOf } from '../../../shared/domain/failure.ts';
import { IdempotencyConflict } from '../../../shared/domain/idempotency.ts';
import type { Log } from '../../../shared/runtime/log.ts';
import { ApiError, notFound } from './api-error.ts';
import { invalidCursor } from './bind-cursor.ts';
import type { Route } from './route.ts';

const RETRY_AFTER_SECONDS = 2;

/** What is known of a request when it fails: for the answer and for the log. */
export interface RequestVariables extends RequestIdVariables {
  route?: Route;
  /** The key of a request that creates something. */
  idempotencyKey?: string;
  /** The names of the body's fields. */
  fields?: readonly string[];
  /** The id of what the answer is about. */
  answered?: string;
  errorCode?: string;
}

export type ApiContext = Context<{ Variables: RequestVariables }>;

/** Answers with an error. What is not the caller's mistake is logged. */
export function answerError(context: ApiContext, thrown: unknown, log: Log): Response {
  const error = toApiError(thrown, context, log);
  const { status, code, message, details, retryAfterSeconds } = error;
  context.set('errorCode', code);
  context.header('Cache-Control', 'no-store');
  if (retryAfterSeconds !== undefined) context.header('Retry-After', String(retryAfterSeconds));
  const request_id = context.get('requestId');
  return context.json(
    { error: { code, message, ...(details && { details }), request_id } },
    status,
  );
}

function toApiError(thrown: unknown, context: ApiContext, log: Log): ApiError {
  if (thrown instanceof ApiError) return thrown;
  if (thrown instanceof IdempotencyConflict) return conflict();
  const failure = asFailure(thrown);
  const { code, message } = failure;
  const status = statusOf(failure);
  if (code === 'cursor_invalid') return invalidCursor();
  if (code === 'block_not_found') return notFound('block');
  if (code === 'person_not_found') return notFound('person');
  if (status !== undefined) {
    return new ApiError(status, code, message, { details: detailsOf(failure) });
  }
  const isBug = code === 'unexpected' || isPermanent(failure);
  log('ERROR', `api ${code}`, {
    error: message,
    request_id: context.get('requestId'),
    operation: context.get('route')?.id,
    ...(isBug && { stack: stackFrames(thrown) }),
  });
  return isBug ? internalError() : unavailable(context.get('idempotencyKey'));
}

/** The details of the failure, and what the platform's support asks for. */
function detailsOf({ details = [], platform_code, trace_id, retry_after_seconds }: Failure) {
  const known = { platform_code, trace_id, retry_after_seconds };
  const lines = Object.entries(known).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [`${name}: ${value}`],
  );
  const all = [...details, ...lines];
  return all.length === 0 ? undefined : all;
}

function conflict(): ApiError {
  const message =
    'This Idempotency-Key was used with another body. Send a new key for a new request.';
  return new ApiError(409, 'idempotency_conflict', message);
}

function internalError(): ApiError {
  const message = 'This request failed because of an error on our side. Report the request_id.';
  return new ApiError(500, 'internal_error', message);
}

/** What a commit wrote may be there although its answer was lost: then only the same key is safe. */
function unavailable(idempotencyKey: string | undefined): ApiError {
  const retryAfterSeconds = RETRY_AFTER_SECONDS;
  const later = 'The service is unavailable for a moment.';
  if (idempotencyKey === undefined) {
    const message = `${later} Send the request again.`;
    return new ApiError(503, 'unavailable', message, { retryAfterSeconds });
  }
  const message = `${later} Send the same request again with its Idempotency-Key: it takes effect once.`;
  const details = [`Idempotency-Key: ${idempotencyKey}`];
  return new ApiError(503, 'unavailable', message, { retryAfterSeconds, details });
}

/** Where it was thrown. The message is left out: it may quote a person. */
function stackFrames(thrown: unknown): string | undefined {
  if (!(thrown instanceof Error) || thrown.stack === undefined) return undefined;
  return thrown.stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
}
