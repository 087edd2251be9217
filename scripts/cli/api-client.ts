import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { readDemoFile } from '../local/demo-file.ts';
import { CommandError, usageError } from './command.ts';
import { keepTrying, Unavailable } from './keep-trying.ts';
import { makeVisible } from './make-visible.ts';

/** The address of the API, and the key for it. */
export interface ApiAddress {
  readonly baseUrl: string;
  readonly key: string;
}

/** The options for `parseArgs` of every command that calls the API. */
export const addressOptions = { url: { type: 'string' }, key: { type: 'string' } } as const;

export const ADDRESS_HELP = `\
  --url <url>       URL of the API; default: CONVOTIC_URL or the local stack
  --key <key>       API key of the workspace; default: CONVOTIC_API_KEY or the local stack's key
`;

interface AddressOptions {
  readonly url?: string | undefined;
  readonly key?: string | undefined;
}

/** The address from the options, else from the environment, else that of the local stack. */
export async function findApiAddress(values: AddressOptions): Promise<ApiAddress> {
  const url = values.url ?? process.env['CONVOTIC_URL'];
  const key = values.key ?? process.env['CONVOTIC_API_KEY'];
  if (url !== undefined && !URL.canParse(url)) throw usageError(`"${url}" is not a URL.`);
  if (url !== undefined && key !== undefined) return { baseUrl: url, key };
  // The local stack's key must not be shown to another server.
  if (url !== undefined) throw usageError('Give a key too: --key or CONVOTIC_API_KEY.');
  const demo = await readDemoFile();
  return { baseUrl: demo.base_url, key: key ?? demo.api_key };
}

/** Calls the API. Rejects with `Unavailable`, or with a `CommandError` that quotes the API's error. */
export interface ApiClient {
  get<T>(path: string): Promise<T>;
  /** Undefined if the API answers 404. */
  find<T>(path: string): Promise<T | undefined>;
  send<T>(method: 'POST' | 'PUT', path: string, body?: object): Promise<T>;
}

/** How long a command waits for an API that does not answer. */
const PATIENCE_MS = 10_000;

export function createApiClient(address: ApiAddress): ApiClient {
  return {
    get: async (path) => goodAnswer(await call(address, 'GET', path, {})),
    async find(path) {
      const answer = await call(address, 'GET', path, {});
      if (answer.status !== 404) return goodAnswer(answer);
      await answer.arrayBuffer();
      return undefined;
    },
    async send(method, path, body) {
      const init = writing(method, body);
      // With the same key the API does it once, however often the request is sent.
      const answer = await keepTrying(() => call(address, method, path, init), {
        forMs: method === 'POST' ? PATIENCE_MS : 0,
      });
      return goodAnswer(answer);
    },
  };
}

/** Every page of a list. */
export async function listAll<T>(
  api: Pick<ApiClient, 'get'>,
  path: string,
  name: string,
  query: Readonly<Record<string, string>> = {},
): Promise<T[]> {
  const found: T[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const parameters = new URLSearchParams({ limit: '200', ...query, ...(cursor && { cursor }) });
    const page: Readonly<Record<string, unknown>> = await api.get(`${path}?${parameters}`);
    found.push(...(page[name] as T[]));
    cursor = page['next_cursor'] as string | null;
  }
  return found;
}

function writing(method: string, body: object | undefined): RequestInit {
  return {
    headers: {
      'Content-Type': 'application/json',
      ...(method === 'POST' && { 'Idempotency-Key': randomUUID() }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  };
}

async function call(
  { baseUrl, key }: ApiAddress,
  method: string,
  path: string,
  { headers, body }: RequestInit,
): Promise<Response> {
  const url = new URL(path, baseUrl);
  const init = { method, headers: { ...headers, 'X-API-Key': key }, ...(body && { body }) };
  const answer = await fetch(url, init).catch(() => {
    throw new Unavailable(`The API does not answer at ${baseUrl}.${hint(baseUrl)}`);
  });
  if (![429, 502, 503, 504].includes(answer.status)) return answer;
  await answer.arrayBuffer();
  const seconds = Number(answer.headers.get('Retry-After') ?? 0);
  throw new Unavailable(`The API at ${baseUrl} answered ${answer.status}.`, 1_000 * seconds);
}

function hint(baseUrl: string): string {
  const local = ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(baseUrl).hostname);
  return local ? ' Start the local stack with: npm start' : '';
}

const errorSchema = v.object({
  error: v.object({ message: v.string(), details: v.optional(v.array(v.string()), []) }),
});

/** The JSON of a good answer; otherwise a `CommandError` with what it says, each detail on its own line. */
async function goodAnswer<T>(answer: Response): Promise<T> {
  const json: unknown = await answer.json().catch(() => undefined);
  if (answer.ok) return json as T;
  const parsed = v.safeParse(errorSchema, json);
  const { message, details } = parsed.success
    ? parsed.output.error
    : { message: `The API answered ${answer.status}.`, details: [] };
  throw new CommandError(1, [message, ...details].map(makeVisible).join('\n  '));
}
