import { type IncomingMessage, request as requestPlainly } from 'node:http';
import { request as requestSecurely } from 'node:https';
import { type Readable, Transform } from 'node:stream';
import { Failure } from '../../domain/failure.ts';
import {
  type MediaSource,
  mediaElsewhere,
  mediaExpired,
  mediaNotReady,
  mediaTooLarge,
} from '../../domain/media-source.ts';
import type { ApiBases } from './platform-api.ts';
import { lookUpPublic } from './public-address.ts';

/** The largest file that any of the platforms takes: a document on WhatsApp. */
const MAX_BYTES = 100 * 1024 * 1024;
/** The whole transfer. It is below the timeout of the function that passes the file on. */
const TIMEOUT_MS = 50_000;
const MAX_REDIRECTS = 3;

/** A file as it arrives. */
export interface MediaFile {
  /** 206 for the part that was asked for. */
  readonly status: 200 | 206;
  readonly body: Readable;
  /** As the platform says it: whoever sent the file may have chosen it. */
  readonly type?: string | undefined;
  readonly bytes?: number | undefined;
  /** The header Content-Range of a part. */
  readonly content_range?: string | undefined;
}

/**
 * @param range - of the form `bytes=0-1023`: players ask for parts.
 */
export type FetchMedia = (source: MediaSource, range?: string) => Promise<MediaFile>;

/**
 * Fetches files from the platforms' servers, and from nowhere else: a redirect is followed only to a host of the
 * same platform, and no name may lead into a network. Rejects with a `Failure` that names no address.
 */
export function createMediaFetcher(bases: ApiBases): FetchMedia {
  return async (source, range) => {
    let { url, headers } = source;
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
      const from = addressOf(url, source);
      const incoming = await ask(bases(from.host), from, {
        ...headers,
        ...(range && { Range: range }),
      });
      const next = redirectOf(incoming);
      if (next === undefined) return readFile(incoming, from.host, headers !== undefined);
      incoming.destroy();
      const to = URL.canParse(next, url) ? new URL(next, url) : undefined;
      if (to === undefined) break;
      // A token is only for the host that it was meant for.
      if (to.host !== from.host) headers = undefined;
      url = to.href;
    }
    throw new Failure('unexpected_answer', 'the platform redirects its file to no place');
  };
}

/** Throws `media_elsewhere` for anything but an https address of the platform. */
function addressOf(url: string, { hosts }: MediaSource): URL {
  if (!URL.canParse(url)) throw mediaElsewhere();
  const address = new URL(url);
  const { protocol, username, password, port, hostname } = address;
  const known = hosts.some((host) =>
    host.startsWith('.') ? hostname.endsWith(host) : hostname === host,
  );
  const plain = username === '' && password === '' && port === '';
  if (protocol === 'https:' && plain && known) return address;
  throw mediaElsewhere();
}

function ask(
  base: string,
  { pathname, search, host }: URL,
  headers: Readonly<Record<string, string>>,
): Promise<IncomingMessage> {
  const url = new URL(`${base}${pathname}${search}`);
  const secure = url.protocol === 'https:';
  const options = {
    // Bytes are passed on as they are, and counted.
    headers: { 'Accept-Encoding': 'identity', ...headers },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  };
  return new Promise((resolve, reject) => {
    const outgoing = secure
      ? requestSecurely(url, { ...options, lookup: lookUpPublic })
      : requestPlainly(url, options);
    outgoing.on('response', resolve);
    // Also after the answer has started: then its stream fails too.
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      const code = /^[A-Z_]{1,40}$/.test(error.code ?? '') ? error.code : 'no answer';
      reject(new Failure('platform_unavailable', `${host}: ${code}`));
    });
    outgoing.end();
  });
}

function redirectOf({ statusCode = 0, headers }: IncomingMessage): string | undefined {
  return [301, 302, 303, 307, 308].includes(statusCode) ? (headers.location ?? '') : undefined;
}

function readFile(incoming: IncomingMessage, host: string, withToken: boolean): MediaFile {
  const { statusCode = 0, headers } = incoming;
  const length = headers['content-length'];
  const bytes = length === undefined ? undefined : Number(length);
  const error =
    errorOf(statusCode, host, withToken) ??
    ((bytes ?? 0) > MAX_BYTES ? mediaTooLarge('100 MB') : undefined) ??
    (headers['content-encoding'] === undefined ? undefined : unexpected(host, 'is compressed'));
  if (error !== undefined) {
    incoming.destroy();
    throw error;
  }
  return {
    status: statusCode === 206 ? 206 : 200,
    body: limit(incoming),
    type: headers['content-type'],
    bytes,
    content_range: headers['content-range'],
  };
}

function errorOf(status: number, host: string, withToken: boolean): Failure | undefined {
  if (status === 200 || status === 206) return undefined;
  if (status === 202) return mediaNotReady();
  if (status === 401 && withToken) {
    return new Failure('credentials_refused', `${host} did not accept the access token`);
  }
  if ([401, 403, 404, 410].includes(status)) return mediaExpired();
  if (status === 429) return new Failure('rate_limited', `${host} was asked for too many files`);
  if (status >= 500) return new Failure('platform_unavailable', `${host}: status ${status}`);
  return unexpected(host, `came with status ${status}`);
}

function unexpected(host: string, what: string): Failure {
  return new Failure('unexpected_answer', `the file of ${host} ${what}`);
}

/** Some servers do not say how large a file is, so its bytes are counted on their way. */
function limit(incoming: IncomingMessage): Readable {
  let size = 0;
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > MAX_BYTES) done(mediaTooLarge('100 MB'));
      else done(null, chunk);
    },
  });
  counter.on('close', () => incoming.destroy());
  incoming.on('error', (error) => counter.destroy(error));
  return incoming.pipe(counter);
}
