import { type ClientRequest, Agent as PlainAgent, request as requestPlainly } from 'node:http';
import { request as requestSecurely, Agent as SecureAgent } from 'node:https';
import { urlToHttpOptions } from 'node:url';

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly timeoutMs: number;
}

export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
}

export type SendHttp = (request: HttpRequest) => Promise<HttpAnswer>;

/** The server gave no complete answer. The message is a code such as `ECONNRESET`. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/**
 * Requests to one origin, such as `https://pubsub.googleapis.com`, over connections kept alive.
 * Plain node:http, which the framework has loaded already: `fetch` would load undici at a cold start.
 * Every request must be safe to repeat. Rejects with `NoAnswer`.
 */
export function createHttpSender(origin: string): SendHttp {
  const { protocol, hostname, port } = urlToHttpOptions(new URL(origin));
  const secure = protocol === 'https:';
  const open = secure ? requestSecurely : requestPlainly;
  const agent = new (secure ? SecureAgent : PlainAgent)({ keepAlive: true });

  return async function send(request) {
    const { method, path, headers } = request;
    const outgoing = open({ agent, hostname, port, method, path, headers });
    try {
      return await exchange(outgoing, request);
    } catch (thrown) {
      if (isStale(outgoing, thrown)) return send(request);
      throw asNoAnswer(thrown);
    }
  };
}

function exchange(outgoing: ClientRequest, request: HttpRequest): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => fail(new NoAnswer('ETIMEDOUT')), request.timeoutMs);
    const fail = (reason: Error): void => {
      clearTimeout(timer);
      reject(reason);
      outgoing.destroy();
    };
    outgoing.on('error', fail);
    outgoing.on('response', (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', fail);
      incoming.on('end', () => {
        clearTimeout(timer);
        const body = Buffer.concat(chunks).toString('utf8');
        resolve({ status: incoming.statusCode ?? 0, body });
      });
    });
    outgoing.end(request.body);
  });
}

/**
 * A server may close an idle connection at the moment it is used again. This is no failure of the server, so
 * another connection is tried (nodejs.org/api/http.html#requestreusedsocket).
 */
function isStale(outgoing: ClientRequest, thrown: unknown): boolean {
  const code = errorCode(thrown);
  return outgoing.reusedSocket && (code === 'ECONNRESET' || code === 'EPIPE');
}

function asNoAnswer(thrown: unknown): NoAnswer {
  if (thrown instanceof NoAnswer) return thrown;
  return new NoAnswer(errorCode(thrown), { cause: thrown });
}

function errorCode(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'no answer';
}
