import createOpenApiClient, { type Client } from 'openapi-fetch';
import { errorOf } from './convotic-error.ts';
import { type Fetch, fetchPatiently, pause } from './fetch-patiently.ts';
import type { paths } from './openapi.ts';

export interface ApiOptions {
  /** Where the installation is, such as `https://hooks.example.com`. */
  readonly url: string;
  /** An API key of the workspace. */
  readonly key: string;
  /** How many further times a request is sent while the API is out of reach or asks to wait; 3 unless it is set. */
  readonly retries?: number;
  /** How long an answer may take to begin; 30 seconds unless it is set. */
  readonly timeoutMs?: number;
  /** Instead of the global `fetch`. */
  readonly fetch?: Fetch;
}

/** Every operation of the API, typed: `api.GET('/v1/issues', { params: { query: { state: 'open' } } })`. */
export type Api = Client<paths, `${string}/${string}`>;

/** Answers that are errors reject with a `ConvoticError`. */
export function createApi(options: ApiOptions): Api {
  const { url, key, retries = 3, timeoutMs = 30_000, fetch = globalThis.fetch } = options;
  const api = createOpenApiClient<paths>({
    baseUrl: url,
    headers: { Authorization: `Bearer ${key}` },
    // The API redirects nobody, and the key is not for whoever it might lead to.
    redirect: 'error',
    fetch: fetchPatiently({ fetch: (request) => fetch(request), retries, timeoutMs, pause }),
  });
  api.use({
    async onResponse({ response }) {
      if (!response.ok) throw await errorOf(response);
    },
  });
  return api;
}

/** What a call answered: `const { issues } = await dataOf(api.GET('/v1/issues'));` */
export async function dataOf<T>(call: Promise<{ readonly data?: T }>): Promise<NonNullable<T>> {
  const { data } = await call;
  // An answer with an error has been thrown, and every other one has a body.
  return data as NonNullable<T>;
}
