import * as v from 'valibot';
import type { PlatformApi } from '../../shared/cloud/http/platform-api.ts';
import type { ApiAnswer, ApiCall, ApiCalls } from '../../shared/domain/blocks/api-call.ts';
import { Failure } from '../../shared/domain/failure.ts';
import type { Connector, Endpoint, Health } from '../../shared/platforms/connector.ts';
import type { Instance } from './instance.ts';
import type { SendApi } from './send-api.ts';

/** Where a platform delivers an account's events, and what it sends along. */
export interface Registration {
  readonly url: string;
  readonly secret_token?: string;
}

/** The platforms' side: the registrations by account, and what businesses send. */
export interface Platforms {
  readonly registrations: Map<string, Registration>;
  readonly sends: SendApi;
}

/** Calls of the platforms' APIs, each an exchange in which something may go wrong. */
export function openPlatformApi(platforms: Platforms, instance: Instance): PlatformApi {
  return {
    async run<T>(calls: ApiCalls<T>): Promise<T> {
      let step = calls.next();
      while (!step.done) {
        const call = step.value;
        const answered = await instance
          .ask('platform', () => answer(platforms, call))
          .catch(() => new Failure('platform_unavailable', 'the platform did not answer'));
        step = answered instanceof Failure ? calls.throw(answered) : calls.next(answered);
      }
      return step.value;
    },
  };
}

function answer({ registrations }: Platforms, { method, path, json }: ApiCall): ApiAnswer {
  const known = registrations.get(path);
  if (method === 'PUT') registrations.set(path, json as Registration);
  if (method === 'DELETE' && known?.url === (json as Registration).url) registrations.delete(path);
  return { status: 200, json: registrations.get(path) };
}

/** The name that each platform's sender has for its token. */
export const tokenFields: Readonly<Record<string, string>> = {
  instagram: 'access_token',
  line: 'channel_access_token',
  messenger: 'page_access_token',
  telegram: 'bot_token',
  whatsapp: 'access_token',
};

interface Given {
  readonly account_id: string;
  readonly secret: string;
  readonly [token: string]: string;
}

/** How an account is connected in the campaign: the real connectors have tests of their own. */
export function createConnector(platform: string): Connector {
  const call = (method: ApiCall['method'], account: string, json?: unknown): ApiCall => ({
    ...{ api: 'platform', method, path: `${platform} ${account}` },
    ...(json !== undefined && { json }),
  });
  function* register(_given: unknown, { account_id }: { account_id: string }, endpoint: Endpoint) {
    yield call('PUT', account_id, registrationOf(endpoint));
    yield call('GET', account_id);
    return [];
  }
  const { [platform]: tokenField = 'token' } = tokenFields;
  const connector = {
    platform,
    credentials: v.strictObject({
      ...{ account_id: v.string(), secret: v.string() },
      [tokenField]: v.string(),
    }),
    *identify({ account_id }: Given): ApiCalls<unknown> {
      yield call('GET', account_id);
      return { account_id, name: 'Shop', registration: `${platform}:${account_id}`, details: {} };
    },
    register,
    *check(_given: Given, { account_id }: Given, endpoint: Endpoint): ApiCalls<Health> {
      const { json } = yield call('GET', account_id);
      const fine = (json as Registration | undefined)?.url === endpoint.url;
      return {
        ...{ state: fine ? 'ok' : 'broken', code: fine ? 'ok' : 'not_registered' },
        ...{ reason: 'as the platform has it', repairable: !fine, facts: {} },
      };
    },
    *unregister(_given: Given, { account_id }: Given, endpoint: Endpoint): ApiCalls<unknown> {
      yield call('DELETE', account_id, registrationOf(endpoint));
      return [];
    },
    ...(platform === 'line' && { signingSecret: ({ secret }: Given) => secret }),
  };
  // The registrar reads credentials by the connector's own schema before it gives them.
  return connector as unknown as Connector;
}

function registrationOf({ url, secret_token }: Endpoint): Registration {
  return { url, ...(secret_token !== undefined && { secret_token }) };
}
