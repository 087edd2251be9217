import { type IncomingMessage, request as requestPlainly } from 'node:http';
import { request as requestSecurely } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createUnzip } from 'node:zlib';
import type { HttpResult } from '../../domain/workflows/http.ts';

const MAX_BYTES = 1024 * 1024;

type ErrorCode = 'timeout' | 'address_not_allowed' | 'too_large' | 'connection_failed';

/** Why a call has no answer, in words for the author of the workflow. */
export class CallFailure extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** One request of a call: the first, or one that an answer redirects to. */
export interface Hop {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** The same words whether anything listens there or not. */
export function notAllowed(): CallFailure {
  return new CallFailure('address_not_allowed', 'Only public http and https addresses are called.');
}

/** Sends one request and reads the answer. Rejects with `CallFailure`, or with what the connection failed with. */
export function exchange(
  { url, method, headers, body }: Hop,
  lookup: LookupFunction,
  deadline: AbortSignal,
): Promise<Exclude<HttpResult, { readonly error: unknown }>> {
  return new Promise((resolve, reject) => {
    const open = url.protocol === 'https:' ? requestSecurely : requestPlainly;
    const fail = (thrown: unknown): void => {
      const late = deadline.aborted;
      const inside = thrown instanceof Error && 'code' in thrown && thrown.code === 'EACCES';
      const failure = inside ? notAllowed() : thrown;
      reject(late ? new CallFailure('timeout', 'There was no answer in time.') : failure);
      outgoing.destroy();
    };
    const outgoing = open(url, { method, headers, lookup, agent: false, signal: deadline });
    outgoing.on('error', fail);
    outgoing.on('response', (incoming) => {
      readBody(incoming).then(
        (text) =>
          resolve({ status: incoming.statusCode ?? 0, headers: flat(incoming), body: text }),
        fail,
      );
    });
    outgoing.end(body);
  });
}

/** The limit counts what is unpacked. */
async function readBody(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of unpacked(incoming)) {
    size += chunk.length;
    if (size > MAX_BYTES) {
      throw new CallFailure('too_large', `The answer is larger than ${MAX_BYTES} bytes.`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function unpacked(incoming: IncomingMessage): Readable {
  const packing = incoming.headers['content-encoding'] ?? 'identity';
  if (packing === 'identity') return incoming;
  const unpack = packing === 'br' ? createBrotliDecompress() : createUnzip();
  incoming.on('error', (thrown) => unpack.destroy(thrown));
  return incoming.pipe(unpack);
}

function flat({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value = '']) => [name, [value].flat().join(', ')]),
  );
}
