import { type ClientRequest, type IncomingMessage, request as requestPlainly } from 'node:http';
import { request as requestSecurely } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress, lookUpPublic } from './public-address.ts';

/** How much of an answer's body is read. */
const MAX_BODY_BYTES = 4 * 1024;
const MAX_HEADERS = 30;
const MAX_HEADER_LENGTH = 300;
/** Others cannot be stored: the database keeps names such as `__a__` for itself. */
const HEADER_NAME = /^[a-z0-9][a-z0-9-]{0,99}$/;

export interface WebhookCall {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly timeoutMs: number;
}

export type WebhookAnswer =
  | {
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      /** The beginning of it. */
      readonly body: string;
    }
  | { readonly error: { readonly code: string; readonly message: string } };

export type PostWebhook = (call: WebhookCall) => Promise<WebhookAnswer>;

/**
 * Posts to an address that a customer has given, and reaches nothing inside our network by it: see `lookUpPublic`. A
 * redirect is an answer like any other, and is not followed. Never rejects.
 * @param options.alsoAllowed - servers on this machine that may be called too, each as `127.0.0.1:8080`.
 */
export function createPostWebhook({
  lookup = lookUpPublic,
  alsoAllowed = [],
}: {
  readonly lookup?: LookupFunction;
  readonly alsoAllowed?: readonly string[];
} = {}): PostWebhook {
  return (call) =>
    new Promise((resolve) => {
      const fail = (code: string): void =>
        resolve({ error: { code, message: messages[code] ?? '' } });
      const url = URL.canParse(call.url) ? new URL(call.url) : undefined;
      if (url === undefined || !mayCall(url, alsoAllowed)) return fail('address_not_allowed');
      const { headers, body, timeoutMs } = call;
      const open = url.protocol === 'https:' ? requestSecurely : requestPlainly;
      const length = String(Buffer.byteLength(body));
      const outgoing = open(url, {
        method: 'POST',
        headers: { ...headers, 'Content-Length': length, 'Accept-Encoding': 'identity' },
        lookup,
        agent: false,
      });
      exchange(outgoing, timeoutMs, resolve, fail);
      outgoing.end(body);
    });
}

const messages: Readonly<Record<string, string>> = {
  address_not_allowed: 'Only public https addresses are called.',
  dns: 'The name of the server could not be resolved.',
  refused: 'The server refused the connection.',
  timeout: 'The server did not answer in time.',
  tls: 'No secure connection could be made with the server.',
  connection_failed: 'The connection was closed before there was an answer.',
};

/** What an answer with this status says. Undefined if the receiver has accepted the call. */
export function statusError(
  status: number,
): { readonly code: string; readonly message: string } | undefined {
  if (status >= 200 && status < 300) return undefined;
  if (status >= 300 && status < 400) {
    return { code: 'redirect', message: 'Redirects are not followed. Give the final address.' };
  }
  if (status === 410) {
    return { code: 'gone', message: 'The server says that the endpoint is gone.' };
  }
  return { code: 'status', message: `The server answered ${status}.` };
}

/** Names that lead to no server of the internet: of one word, and under names for networks (RFC 6761, RFC 6762, RFC 8375). */
const INSIDE_NAME = /^[^.]+\.?$|\.(localhost|local|internal|home\.arpa)\.?$/;

/** Whether an address may be called at all; where its name leads is checked when it is connected to. */
export function mayCall(url: URL, alsoAllowed: readonly string[]): boolean {
  const { protocol, hostname, host, username, password } = url;
  if (username !== '' || password !== '') return false;
  if (protocol === 'http:') return alsoAllowed.includes(host);
  if (protocol !== 'https:') return false;
  const address = hostname.replace(/^\[|\]$/g, '');
  return isIP(address) === 0 ? !INSIDE_NAME.test(address) : isPublicAddress(address);
}

/** One deadline is for everything. A body that never ends is cut: the status has said what there is to say. */
function exchange(
  outgoing: ClientRequest,
  timeoutMs: number,
  resolve: (answer: WebhookAnswer) => void,
  fail: (code: string) => void,
): void {
  const body: Buffer[] = [];
  let size = 0;
  let incoming: IncomingMessage | undefined;
  const end = (code: string): void => {
    clearTimeout(timer);
    if (incoming === undefined) fail(code);
    else resolve(answerOf(incoming, Buffer.concat(body)));
    outgoing.destroy();
  };
  const timer = setTimeout(() => end('timeout'), timeoutMs);
  outgoing.on('error', (error: NodeJS.ErrnoException) => end(codeOf(error)));
  // Node closes a connection that changes to another protocol without a word.
  outgoing.on('close', () => {
    if (incoming === undefined) end('connection_failed');
  });
  outgoing.on('response', (response) => {
    incoming = response;
    response.on('data', (chunk: Buffer) => {
      body.push(chunk.subarray(0, MAX_BODY_BYTES - size));
      size += chunk.length;
      if (size >= MAX_BODY_BYTES) end('');
    });
    response.on('end', () => end(''));
    response.on('error', () => end(''));
  });
}

function answerOf({ statusCode = 0, headers }: IncomingMessage, body: Buffer): WebhookAnswer {
  const kept = Object.entries(headers)
    .filter(([name]) => HEADER_NAME.test(name))
    .slice(0, MAX_HEADERS);
  return {
    status: statusCode,
    headers: Object.fromEntries(
      kept.map(([name, value = '']) => [
        name,
        [value].flat().join(', ').slice(0, MAX_HEADER_LENGTH),
      ]),
    ),
    body: body.toString('utf8'),
  };
}

function codeOf({ code = '' }: NodeJS.ErrnoException): string {
  if (code === 'EACCES') return 'address_not_allowed';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'dns';
  if (code === 'ECONNREFUSED') return 'refused';
  if (code === 'ETIMEDOUT') return 'timeout';
  return /CERT|SSL|TLS|SELF_SIGNED|EPROTO/.test(code) ? 'tls' : 'connection_failed';
}
