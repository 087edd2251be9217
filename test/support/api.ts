import { createHash } from 'node:crypto';
import { expect } from 'chai';
import * as v from 'valibot';
import { createApi } from '../../functions/api/http/app.ts';
import { errorSchema } from '../../functions/api/http/components.ts';
import { errorsOf } from '../../functions/api/http/response-errors.ts';
import type { Route, Services } from '../../functions/api/http/route.ts';
import { routes } from '../../functions/api/routes.ts';
import { createMediaFetcher } from '../../shared/cloud/http/fetch-media.ts';
import { type Kind, type Kinds, putOne } from '../../shared/domain/change.ts';
import type { GivenScope } from '../../shared/domain/people/permissions.ts';
import type { Store } from '../../shared/store/store.ts';
import { topology } from '../../shared/topology.ts';
import { createMemoryArchive, type MemoryArchive } from './memory/memory-archive.ts';
import { createMemoryPublisher, type MemoryPublisher } from './memory/memory-publisher.ts';
import { createMemoryStore } from './memory/memory-store.ts';
import { createTestRegistrar } from './registrar.ts';

/** The API keys of the workspaces `ws_1` and `ws_2`. */
export const KEY = 'key of workspace 1';
export const OTHER_KEY = 'key of workspace 2';

export interface ApiResult {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: an answer is read where it is expected.
  readonly body: any;
}

export interface CallOptions {
  readonly key?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** `GET /v1/events?limit=3`. Every answer is held against what the route says it answers. */
export type Ask = (operation: string, asking?: CallOptions) => Promise<ApiResult>;

type TestServices = Partial<Omit<Services, 'store'>> & {
  readonly archive?: MemoryArchive;
  readonly publisher?: MemoryPublisher;
};

/** An API in memory, with one key for each of two workspaces. */
export async function openApi(
  {
    archive = createMemoryArchive(),
    publisher = createMemoryPublisher(),
    ...given
  }: TestServices = {},
  store = createMemoryStore(),
) {
  const services = {
    store,
    archive,
    publisher,
    registrar: createTestRegistrar(store),
    fetchMedia: createMediaFetcher(() => 'http://127.0.0.1:9'),
    post: async () => ({ status: 204, headers: {}, body: '' }),
    log: () => undefined,
    now: Date.now,
    retries: topology.profiles.deployed,
    ...given,
  };
  await putKey(services.store, KEY, 'ws_1');
  await putKey(services.store, OTHER_KEY, 'ws_2');
  const api = createApi(services);
  const ask: Ask = async (operation, { key = KEY, body, headers } = {}) => {
    const [method = '', path = ''] = operation.split(' ');
    const response = await api.request(path, {
      method,
      headers: { 'X-API-Key': key, ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const type = response.headers.get('Content-Type');
    if (method !== 'HEAD' && type !== null && !type.startsWith('application/json')) {
      return { status: response.status, headers: response.headers, body: text };
    }
    const answered = {
      status: response.status,
      headers: response.headers,
      body: text === '' ? undefined : JSON.parse(text),
    };
    expectConforming(method, path, answered);
    if (answered.status < 400 || answered.body === undefined) return answered;
    // It differs from answer to answer, and is the same in the header.
    const { request_id, ...error } = answered.body.error;
    expect(request_id).to.equal(response.headers.get('X-Request-Id'));
    return { ...answered, body: { error } };
  };
  return { ...services, ask };
}

export async function putKey(
  store: Store,
  key: string,
  workspace_id: string,
  scopes: readonly GivenScope[] = ['*'],
): Promise<void> {
  await put(store, 'api_keys', {
    id: createHash('sha256').update(key).digest('hex'),
    workspace_id,
    name: `Key of ${workspace_id}`,
    hint: key.slice(-4),
    scopes,
    // Long before it is due to be written again: no test counts that write.
    last_used_at: '9999-01-01T00:00:00.000Z',
    created_at: '2026-03-01T00:00:00.000Z',
  });
}

export async function put<K extends Kind>(
  store: Store,
  kind: K,
  ...documents: readonly Kinds[K][]
): Promise<void> {
  for (const document of documents) await store.change(putOne(kind, document));
}

function expectConforming(method: string, path: string, { status, body }: ApiResult): void {
  const route = routes.find((one) => serves(one, method, path));
  if (route === undefined) return;
  const schema = status === route.status ? route.answer : status === 200 ? route.done : undefined;
  const read = v.safeParse(schema ?? errorSchema, body);
  const wrong = (read.issues ?? []).map((issue) => `${v.getDotPath(issue)}: ${issue.message}`);
  expect(wrong, `what ${route.id} answers`).to.deep.equal([]);
  if (schema === undefined)
    expect(errorsOf(route), route.id).to.have.property(body.error.code, status);
}

function serves(route: Route, method: string, path: string): boolean {
  const pattern = route.path.replaceAll(/\{\w+\}/g, '[^/]+');
  const [pathname] = path.split('?');
  return route.method === method.toLowerCase() && new RegExp(`^${pattern}$`).test(pathname ?? '');
}
