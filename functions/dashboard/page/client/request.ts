import { parseExactJson } from '../../../../shared/domain/exact-json.ts';
import { signedOut } from '../state/session.ts';

/** No answer takes longer than this, unless it is lost. */
const TIMEOUT_MS = 20_000;

/** An error of the API, or `unreachable` if it gave no answer. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  readonly status: number;
  readonly code: string;
  readonly details: readonly string[];

  constructor(status: number, code: string, message: string, details: readonly string[] = []) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

interface ErrorBody {
  readonly error?: { code?: string; message?: string; details?: readonly string[] };
}

/**
 * Calls the API as the person who is signed in. If the session has ended, the sign-in is shown.
 * @throws RequestError
 */
export async function request<T>(
  method: string,
  path: string,
  body?: unknown,
  patienceMs = TIMEOUT_MS,
): Promise<T> {
  const action = `${path} ${JSON.stringify(body)}`;
  const isAction = method === 'POST' && path.startsWith('/v1/');
  const headers = isAction ? { 'Idempotency-Key': keyOf(action) } : {};
  const response = await send(method, path, { body, headers }, patienceMs);
  if (response.status < 500) unanswered.delete(action);
  if (!response.ok) throw await errorOf(response);
  // Ids of platforms may be numbers beyond 2^53: what is shown has the digits that came.
  return (response.status === 204 ? undefined : parseExactJson(await response.text())) as T;
}

/**
 * Opens a file of the API, which may take as long as it needs.
 * @throws RequestError
 */
export async function openStream(
  path: string,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array>> {
  const response = await fetch(path, { signal }).catch(() => undefined);
  if (response === undefined) throw new RequestError(0, 'unreachable', '');
  if (!response.ok || response.body === null) throw await errorOf(response);
  return response.body;
}

async function errorOf(response: Response): Promise<RequestError> {
  if (response.status === 401) signedOut();
  const { error = {} }: ErrorBody = await response.json().catch(() => ({}));
  const { code = `http_${response.status}`, message = '', details } = error;
  return new RequestError(response.status, code, message, details);
}

/** The path with a query. Undefined and empty values are left out. */
export function withQuery(
  path: string,
  query: Readonly<Record<string, string | number | undefined>>,
): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, String(value)]],
  );
  return pairs.length === 0 ? path : `${path}?${new URLSearchParams(pairs)}`;
}

/** After this time, the same action counts as a new one. */
const SAME_ACTION_MS = 10 * 60_000;

/** Actions that got no answer, or a 5xx: they may have taken effect. */
const unanswered = new Map<string, { readonly key: string; readonly at: number }>();

/** The Idempotency-Key of an action: the same when it is tried again. */
function keyOf(action: string): string {
  const known = unanswered.get(action);
  if (known !== undefined && Date.now() < known.at + SAME_ACTION_MS) return known.key;
  const key = crypto.randomUUID();
  unanswered.set(action, { key, at: Date.now() });
  return key;
}

interface RequestContent {
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

async function send(
  method: string,
  path: string,
  { body, headers }: RequestContent,
  patienceMs: number,
): Promise<Response> {
  try {
    return await fetch(path, {
      method,
      signal: AbortSignal.timeout(patienceMs),
      headers: { ...headers, ...(body !== undefined && { 'Content-Type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  } catch {
    throw new RequestError(0, 'unreachable', '');
  }
}
