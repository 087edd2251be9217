import type { ApiAnswer, ApiCall, ApiCalls } from '../../domain/blocks/api-call.ts';
import { Failure, type PlatformFailureCode } from '../../domain/failure.ts';
import { quote } from '../connector-words.ts';
import { isRecord, type JsonRecord, readPath } from '../read-json.ts';

export interface ChannelCall {
  readonly channel_access_token: string;
  readonly channel_secret: string;
  /** Files are at a host of their own. */
  readonly api?: 'api-data.line.me';
  readonly method: ApiCall['method'];
  readonly path: string;
  readonly json?: unknown;
}

/** Calls the Messaging API as the channel, and returns the JSON of a successful answer. */
export function* askChannel(call: ChannelCall): ApiCalls<JsonRecord> {
  const answer = yield* askChannelUnless([], call);
  return answer.json as JsonRecord;
}

/** Like `askChannel`, but also accepts answers with these statuses. */
export function* askChannelUnless(
  expected: readonly number[],
  call: ChannelCall,
): ApiCalls<ApiAnswer> {
  const { channel_access_token, api = 'api.line.me', method, path, json } = call;
  const headers = { Authorization: `Bearer ${channel_access_token}` };
  const answer = yield {
    api,
    method,
    path,
    headers,
    ...(json !== undefined && { json }),
  };
  const good = answer.status === 200 && isRecord(answer.json);
  if (good || expected.includes(answer.status)) return answer;
  throw channelError(answer, call);
}

/** An error is `{message, details?: [{message, property}]}` (developers.line.biz, Messaging API reference). */
function channelError(
  { status, json, retry_after_seconds }: ApiAnswer,
  { channel_access_token, channel_secret }: ChannelCall,
): Failure {
  const secrets = [channel_access_token, channel_secret];
  const words = [readPath(json, 'message'), readPath(json, 'details.0.message')]
    .map((said) => quote(said, secrets))
    .filter((said) => said !== '');
  const said = words.join(' ') || `status ${status}`;
  const options = { platform_code: String(status), retry_after_seconds };
  return new Failure(codeOf(status), `LINE: ${said}`, options);
}

function codeOf(status: number): PlatformFailureCode {
  if (status === 401) return 'credentials_refused';
  if (status === 403) return 'permission_missing';
  if (status === 429) return 'rate_limited';
  if (status >= 500) return 'platform_unavailable';
  return status === 400 ? 'registration_refused' : 'unexpected_answer';
}
