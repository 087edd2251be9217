import { createHmac } from 'node:crypto';
import type { ApiAnswer, ApiCall, ApiCalls } from '../../domain/blocks/api-call.ts';
import { Failure, type PlatformFailureCode } from '../../domain/failure.ts';
import type { MetaApp, Setting } from '../connector.ts';
import { quote } from '../connector-words.ts';
import { isRecord, readPath, readText } from '../read-json.ts';

/**
 * The only place that names the version. A version lives two years
 * (developers.facebook.com/docs/graph-api/changelog).
 */
export const GRAPH_VERSION = 'v25.0';

export const GRAPH = 'graph.facebook.com';
/** The API for the token of an Instagram login, which the Graph API does not know. */
export const INSTAGRAM_GRAPH = 'graph.instagram.com';

export type GraphHost = typeof GRAPH | typeof INSTAGRAM_GRAPH;

export interface GraphCall {
  readonly api: GraphHost;
  readonly access_token: string;
  readonly app: MetaApp;
  readonly method: ApiCall['method'];
  /** Without the version. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly form?: Readonly<Record<string, string>>;
  /** Secrets besides the call's token that must be removed from its answer. */
  readonly secrets?: readonly string[];
}

/** Calls the Graph API and returns its answer, also an error. */
export function* callGraph(call: GraphCall): ApiCalls<ApiAnswer> {
  const { api, access_token, app, method, path, form } = call;
  // Apps may require a proof for an account's token. The app's own token needs no proof, and the Instagram API
  // does not support it.
  const proven = api === GRAPH && access_token !== appToken(app);
  const proof = proven && { appsecret_proof: proveSecret(access_token, app.app_secret) };
  return yield {
    ...{ api, method, path: `/${GRAPH_VERSION}${path}` },
    headers: { Authorization: `Bearer ${access_token}` },
    query: { ...call.query, ...proof },
    ...(form !== undefined && { form }),
    // Every POST here sets a state.
    repeatable: true,
  };
}

/** Like `callGraph`, but returns the JSON of a successful answer and throws any other. */
export function* askGraph(call: GraphCall): ApiCalls<unknown> {
  const answer = yield* callGraph(call);
  if (isGood(answer)) return answer.json;
  throw graphError(answer, call);
}

/** The rows of a list in an answer of the Graph API. Throws `unexpected_answer`. */
export function readRows(answer: unknown): readonly unknown[] {
  const rows = readPath(answer, 'data');
  if (Array.isArray(rows)) return rows;
  throw new Failure('unexpected_answer', 'Meta: the answer does not contain the expected list');
}

/** Calls as the app itself, whose token is known. An error then means that our settings are wrong. */
export function* askAsApp(call: Omit<GraphCall, 'api' | 'access_token'>): ApiCalls<unknown> {
  const asApp = { ...call, api: GRAPH, access_token: appToken(call.app) } as const;
  const answer = yield* callGraph(asApp);
  if (isGood(answer)) return answer.json;
  const error = graphError(answer, asApp);
  if (error.code !== 'credentials_refused') throw error;
  throw new Failure(
    'not_configured',
    `Meta rejected the id or secret of the app: ${error.message}`,
    error,
  );
}

export function isGood({ status, json }: ApiAnswer): boolean {
  return status === 200 && isRecord(json) && json['error'] === undefined;
}

/** `{error: {message, code, error_subcode, fbtrace_id}}` (developers.facebook.com, Graph API error handling). */
export function graphError({ status, json, ...answer }: ApiAnswer, call: GraphCall) {
  const { app_secret, verify_token } = call.app;
  const secrets = [call.access_token, app_secret, verify_token, ...(call.secrets ?? [])];
  const said = ['error.message', 'error.error_user_msg']
    .map((path) => quote(readPath(json, path), secrets))
    .filter((words) => words !== '');
  const code = readPath(json, 'error.code');
  const subcode = readPath(json, 'error.error_subcode');
  const known = [code, subcode].filter((one) => typeof one === 'number');
  return new Failure(codeOf(status, json), `Meta: ${said.join(' ') || `status ${status}`}`, {
    platform_code: known.join('/') || String(status),
    retry_after_seconds: answer.retry_after_seconds,
    trace_id: quote(readText(json, 'error.fbtrace_id'), secrets) || undefined,
  });
}

const REFUSED = [102, 190];
const LIMITS = [4, 17, 32, 341, 613];
const OUTAGES = [1, 2];
/** With code 100: the object does not exist, or this token may not see it. */
const NO_SUCH_OBJECT = 33;

function codeOf(status: number, json: unknown): PlatformFailureCode {
  const given = readPath(json, 'error.code');
  const code = typeof given === 'number' ? given : 0;
  if (REFUSED.includes(code)) return 'credentials_refused';
  if (status === 429 || LIMITS.includes(code) || within(code, 80_000, 80_099)) {
    return 'rate_limited';
  }
  const passing = readPath(json, 'error.is_transient') === true;
  if (status >= 500 || passing || OUTAGES.includes(code)) return 'platform_unavailable';
  if (code === 3 || code === 10 || within(code, 200, 299)) return 'permission_missing';
  if (readPath(json, 'error.error_subcode') === NO_SUCH_OBJECT) return 'account_mismatch';
  if (code !== 0) return 'registration_refused';
  return status === 401 ? 'credentials_refused' : 'unexpected_answer';
}

function within(code: number, lowest: number, highest: number): boolean {
  return code >= lowest && code <= highest;
}

/** The app that a setting names. Throws `not_configured`. */
export function metaApp({ meta }: Setting): MetaApp {
  if (meta !== undefined) return meta;
  const text = 'no Meta app is configured: set its app id, app secret and verify token';
  throw new Failure('not_configured', text);
}

export function appToken({ app_id, app_secret }: MetaApp): string {
  return `${app_id}|${app_secret}`;
}

/** developers.facebook.com/docs/graph-api/guides/secure-requests */
function proveSecret(access_token: string, app_secret: string): string {
  return createHmac('sha256', app_secret).update(access_token).digest('hex');
}
