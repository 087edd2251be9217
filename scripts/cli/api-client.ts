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
  /** A file. */
  open(path: string): Promise<ReadableStream<Uint8Array>>;
  /** Undefined if the API answers 404. */
  find<T>(path: string): Promise<T | undefined>;
  send<T>(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: object): Promise<T>;
}

/** How long a command waits for an API that does not answer. */
const PATIENCE_MS = 10_000;

export function createApiClient(address: ApiAddress): ApiClient {
  return {
    get: async (path) => goodAnswer(await call(address, 'GET', path, {})),
    async open(path) {
      const answer = await call(address, 'GET', path, {});
      return answer.ok && answer.body !== null ? answer.body : await goodAnswer(answer);
    },
    async find(path) {
      const answer = await call(address, 'GET', path, {});
      if (answer.status !== 404) return goodAnswer(answer);
      await answer.arrayBuffer();
      return undefined;
    },
    async send(method, path, body) {
      const init = writing(method, body);
      let arrived = false;
      const attempt = (): Promise<Response> =>
        call(address, method, path, init).catch((thrown: unknown) => {
          arrived ||= thrown instanceof Unavailable && thrown.mayHaveArrived;
          throw thrown;
        });
      // With the same key the API does it once, however often the request is sent.
      const forMs = method === 'POST' ? PATIENCE_MS : 0;
      const answer = await keepTrying(attempt, { forMs }).catch((thrown: unknown) => {
        throw arrived && thrown instanceof Unavailable ? maybeDone(thrown, path) : thrown;
      });
      return goodAnswer(answer);
    },
  };
}

/** The command that shows what a request would have made, by its path. */
const shownBy: readonly (readonly [RegExp, string])[] = [
  [/^\/v1\/(conversations|contacts|messages)\b|^\/v1\/events\/[^/]+\/reply$/, 'npm run events'],
  [/replay/, 'npm run replay -- --list'],
  [/^\/v1\/workflows\/[^/]+\/trigger$/, 'npm run events'],
  [/^\/v1\/workflows\b/, 'npm run workflows -- list'],
  [/^\/v1\/blocks\b/, 'npm run blocks -- list'],
];

/** A request arrived and its answer did not. The next run of the command has another key, and may do it again. */
function maybeDone({ message, retryAfterMs }: Unavailable, path: string): Unavailable {
  const [, command] = shownBy.find(([form]) => form.test(path)) ?? [];
  const look = command === undefined ? '.' : `: ${command}`;
  const advice = `It may have been done all the same. Look before you repeat it${look}`;
  return new Unavailable(`${message}\n${advice}`, retryAfterMs);
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
  const answer = await fetch(url, init).catch((thrown: unknown) => {
    const message = `The API does not answer at ${baseUrl}.${hint(baseUrl)}`;
    throw new Unavailable(message, 0, !isUnreached(thrown));
  });
  if (![429, 502, 503, 504].includes(answer.status)) return answer;
  await answer.arrayBuffer();
  const seconds = Number(answer.headers.get('Retry-After') ?? 0);
  throw new Unavailable(`The API at ${baseUrl} answered ${answer.status}.`, 1_000 * seconds);
}

/** No connection was made, so nothing was asked. */
function isUnreached(thrown: unknown): boolean {
  const { code } = ((thrown as Error).cause ?? {}) as { readonly code?: unknown };
  return code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EAI_AGAIN';
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
