import { isIP, type LookupFunction } from 'node:net';
import type { HttpRequest, HttpResult } from '../../domain/workflows/http.ts';
import { type Environment, isLocal } from '../../runtime/config.ts';
import { isPublicAddress, lookUpPublic } from './public-address.ts';
import { CallFailure, exchange, type Hop, notAllowed } from './public-exchange.ts';

const MAX_REDIRECTS = 3;
/** They belong to the connection, which is ours. */
const OWN_HEADERS =
  /^(host|connection|content-length|transfer-encoding|upgrade|expect|te|trailer)$/i;

export interface PublicCallOptions {
  /** Resolves a name for `node:http`, and fails with `EACCES` if it leads into a network. */
  readonly lookup?: LookupFunction;
  /** Whether a literal address may be called. */
  readonly allows?: (address: string) => boolean;
  /** Servers on this machine that may be called too, each as `127.0.0.1:8080`. */
  readonly alsoAllowed?: readonly string[];
}

/**
 * The servers on a developer's machine that workflows may call, as `HTTP_REQUEST_ALLOW` lists them. The local stack sets
 * it. On Cloud Run there are none, whatever it says.
 */
export function localServers(env: Environment): readonly string[] {
  const list = isLocal(env) ? (env['HTTP_REQUEST_ALLOW'] ?? '') : '';
  return list.split(',').filter((server) => server !== '');
}

/**
 * Makes calls that a customer has described, and reaches nothing inside our network by them: an address is checked
 * when it is connected to, so a name cannot change its meaning between, and again after each redirect.
 * (owasp.org: Server-Side Request Forgery Prevention.) Never rejects.
 */
export function createPublicCall({
  lookup = lookUpPublic,
  allows = isPublicAddress,
  alsoAllowed = [],
}: PublicCallOptions = {}): (request: HttpRequest) => Promise<HttpResult> {
  const mayCall = ({ hostname, host, protocol }: URL): boolean => {
    const address = hostname.replace(/^\[|\]$/g, '');
    if (isIP(address) === 0 || allows(address)) return true;
    return protocol === 'http:' && alsoAllowed.includes(host);
  };
  return async (request) => {
    try {
      // The author's own headers come later, and ours last.
      const headers = {
        'User-Agent': 'Convotic',
        ...Object.fromEntries(
          Object.entries(request.headers).filter(([name]) => !OWN_HEADERS.test(name)),
        ),
        'Accept-Encoding': 'identity',
        'Idempotency-Key': request.idempotency_key,
      };
      const { method, url, body } = request;
      const hop = { url: readUrl(url), method, headers, body };
      const deadline = AbortSignal.timeout(request.timeout_ms);
      return await follow(hop, lookup, mayCall, deadline);
    } catch (thrown) {
      if (!(thrown instanceof CallFailure)) {
        return {
          error: { code: 'connection_failed', message: 'The server could not be reached.' },
        };
      }
      return { error: { code: thrown.code, message: thrown.message } };
    }
  };
}

async function follow(
  first: Hop,
  lookup: LookupFunction,
  mayCall: (url: URL) => boolean,
  deadline: AbortSignal,
): Promise<HttpResult> {
  let hop = first;
  for (let redirects = 0; ; redirects += 1) {
    if (!mayCall(hop.url)) throw notAllowed();
    const answer = await exchange(hop, lookup, deadline);
    const next = redirectOf(hop, answer);
    if (next === undefined) return answer;
    if (redirects === MAX_REDIRECTS) {
      throw new CallFailure(
        'connection_failed',
        `There were more than ${MAX_REDIRECTS} redirects.`,
      );
    }
    hop = next;
  }
}

/** To another origin goes neither what the author wrote in the headers nor a body. */
function redirectOf(
  { url, method, headers, body }: Hop,
  answer: Exclude<HttpResult, { readonly error: unknown }>,
): Hop | undefined {
  const { location } = answer.headers;
  if (![301, 302, 303, 307, 308].includes(answer.status) || location === undefined)
    return undefined;
  const target = readUrl(location, url);
  const keeps = answer.status === 307 || answer.status === 308;
  const same = target.origin === url.origin;
  if (!same && keeps && body !== undefined) {
    throw new CallFailure('address_not_allowed', 'A body is not sent on to another server.');
  }
  const asked = keeps || method === 'HEAD' ? method : 'GET';
  return {
    url: target,
    method: asked,
    headers: same ? headers : {},
    body: keeps ? body : undefined,
  };
}

function readUrl(text: string, base?: URL): URL {
  const url = URL.canParse(text, base) ? new URL(text, base) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) throw notAllowed();
  return url;
}
