import * as v from 'valibot';
import type { ApiAnswer, ApiCall, ApiCalls } from '../../../shared/domain/blocks/api-call.ts';
import { Failure, type PlatformFailureCode } from '../../../shared/domain/failure.ts';
import type { Account, Connector, Endpoint, Health } from '../../../shared/platforms/connector.ts';
import { secretField } from '../../../shared/platforms/connector-fields.ts';
import { dropped, healthy, hostOf, orBroken } from '../../../shared/platforms/connector-health.ts';
import { readText } from '../../../shared/platforms/read-json.ts';

const credentials = v.strictObject({
  token: secretField({
    title: 'Loft token',
    description: 'It is written above the door of the loft, such as coo-1.',
    pattern: /^coo-\d+$/,
  }),
});

type LoftCredentials = v.InferOutput<typeof credentials>;

export const pigeonConnector: Connector<LoftCredentials> = {
  platform: 'pigeon',
  credentials,
  identify,
  *register({ token }, _account, { url }) {
    yield* askLoft(token, { method: 'PUT', json: { url } });
    const { webhook } = yield* readLoft(token);
    if (webhook !== url) throw new Failure('not_accepted', 'the loft did not keep the address');
    return [];
  },
  check: (given, _account, endpoint) => orBroken(check(given, endpoint)),
  *unregister({ token }, _account, { url }) {
    const { webhook } = yield* readLoft(token);
    if (webhook === url) yield* askLoft(token, { method: 'DELETE' });
    return [];
  },
};

function* identify({ token }: LoftCredentials): ApiCalls<Account> {
  const { id, name } = yield* readLoft(token);
  return { account_id: id, name, registration: `loft:${id}`, details: {} };
}

function* check({ token }: LoftCredentials, { url }: Endpoint): ApiCalls<Health> {
  const { webhook } = yield* readLoft(token);
  if (webhook === '') return dropped('webhook_removed', 'The loft has no address to fly to.');
  if (webhook === url) return healthy({});
  return dropped('webhook_elsewhere', `The pigeons fly to ${hostOf(webhook)}.`);
}

function* readLoft(token: string) {
  const { json } = yield* askLoft(token, { method: 'GET' });
  const [id, name] = [readText(json, 'id'), readText(json, 'name')];
  if (id === undefined || name === undefined) {
    throw new Failure('unexpected_answer', 'the loft did not say which it is');
  }
  return { id, name, webhook: readText(json, 'url') ?? '' };
}

function* askLoft(
  token: string,
  call: Pick<ApiCall, 'method' | 'json'>,
): Generator<ApiCall, ApiAnswer, ApiAnswer> {
  const headers = { Authorization: `Bearer ${token}` };
  const answer = yield { api: 'lofts.example.com', path: '/loft', headers, ...call };
  const { status, retry_after_seconds } = answer;
  if (status === 200) return answer;
  throw new Failure(codeOf(status), `the loft answered ${status}`, { retry_after_seconds });
}

function codeOf(status: number): PlatformFailureCode {
  if (status === 401) return 'credentials_refused';
  if (status === 403) return 'permission_missing';
  if (status === 429) return 'rate_limited';
  return status >= 500 ? 'platform_unavailable' : 'unexpected_answer';
}
