import { Failure } from '../../domain/failure.ts';
import { cached } from '../../runtime/cache.ts';
import { createHttpSender } from './http-request.ts';

const PATH = '/computeMetadata/v1/instance/service-accounts/default/token';
const TIMEOUT_MS = 3_000;
const RENEW_BEFORE_EXPIRY_MS = 60_000;

export interface AccessTokenOptions {
  /** The address of the metadata server, as `host` or `host:port`. */
  readonly host?: string;
  readonly now?: () => number;
}

/** Resolves to the OAuth token of the function's service account. Rejects with `secret_unavailable`. */
export type AccessToken = () => Promise<string>;

/**
 * Tokens from the metadata server, which every Google runtime has
 * (cloud.google.com/run/docs/container-contract#metadata-server): one request serves every caller
 * until a minute before the token expires.
 */
export function createAccessToken({
  host = 'metadata.google.internal',
  now = Date.now,
}: AccessTokenOptions = {}): AccessToken {
  const send = createHttpSender(`http://${host}`);

  async function fetchToken(): Promise<TokenAnswer> {
    const headers = { 'Metadata-Flavor': 'Google' };
    const answer = await send({ method: 'GET', path: PATH, headers, timeoutMs: TIMEOUT_MS });
    if (answer.status !== 200) throw new Error(`it answered ${answer.status}`);
    return readToken(answer.body);
  }

  const token = cached(() => fetchToken().catch(failToken), {
    ttlMs: ({ expires_in }) => expires_in * 1000 - RENEW_BEFORE_EXPIRY_MS,
    now,
  });
  return async () => (await token('default')).access_token;
}

interface TokenAnswer {
  readonly access_token: string;
  readonly expires_in: number;
}

function readToken(json: string): TokenAnswer {
  try {
    const answer: Partial<TokenAnswer> = JSON.parse(json);
    const { access_token, expires_in } = answer;
    if (access_token !== undefined && expires_in !== undefined) return { access_token, expires_in };
  } catch {
    // The parser's message quotes the text, which may contain a token. It must not reach a log.
  }
  throw new Error('it answered no token');
}

function failToken(thrown: unknown): never {
  const reason = thrown instanceof Error ? thrown.message : 'unknown';
  throw new Failure('secret_unavailable', `no access token from the metadata server: ${reason}`, {
    cause: thrown,
  });
}
