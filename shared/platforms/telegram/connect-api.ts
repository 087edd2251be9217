import type { ApiAnswer, ApiCalls } from '../../domain/blocks/api-call.ts';
import { Failure, type PlatformFailureCode } from '../../domain/failure.ts';
import { quote } from '../connector-words.ts';
import { readPath } from '../read-json.ts';

export interface BotCall {
  readonly bot_token: string;
  readonly method: 'getFile' | 'getMe' | 'getWebhookInfo' | 'setWebhook' | 'deleteWebhook';
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** Secrets besides the token that must be removed from the answer. */
  readonly secrets?: readonly (string | undefined)[];
}

/** Calls a method of the Bot API and gives its `result` (core.telegram.org/bots/api#making-requests). */
export function* callBot({
  bot_token,
  method,
  parameters,
  secrets = [],
}: BotCall): ApiCalls<unknown> {
  const answer = yield {
    api: 'api.telegram.org',
    method: 'POST',
    path: `/bot${bot_token}/${method}`,
    json: parameters ?? {},
    repeatable: true,
  };
  if (answer.status === 200 && readPath(answer.json, 'ok') === true) {
    return readPath(answer.json, 'result');
  }
  throw asError(answer, [bot_token, ...secrets]);
}

function asError(answer: ApiAnswer, secrets: readonly (string | undefined)[]): Failure {
  const { status, json } = answer;
  const words = quote(readPath(json, 'description'), secrets) || `status ${status}`;
  const retryAfter = readPath(json, 'parameters.retry_after');
  return new Failure(codeOf(status), `Telegram: ${words}`, {
    platform_code: String(status),
    retry_after_seconds: typeof retryAfter === 'number' ? retryAfter : answer.retry_after_seconds,
  });
}

/** Telegram answers 404 for an unknown token and 401 for a revoked one. */
function codeOf(status: number): PlatformFailureCode {
  if (status === 401 || status === 404) return 'credentials_refused';
  if (status === 403) return 'permission_missing';
  if (status === 429) return 'rate_limited';
  if (status >= 500) return 'platform_unavailable';
  return status === 400 ? 'registration_refused' : 'unexpected_answer';
}
