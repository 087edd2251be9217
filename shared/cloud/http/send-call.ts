import type { ApiAnswer, ApiCall } from '../../domain/blocks/api-call.ts';
import { parseJson } from '../../domain/parse-json.ts';

/** The answers of these calls have a few kilobytes. */
const MAX_ANSWER_BYTES = 1024 * 1024;

/** There was no complete answer. The code says why and reveals nothing about the call. */
export interface NoAnswer {
  readonly lost: string;
}

/** Sends a call once. Never rejects. */
export async function sendCall(
  base: string,
  call: ApiCall,
  timeoutMs: number,
): Promise<ApiAnswer | NoAnswer> {
  try {
    const response = await fetch(addressOf(base, call), {
      method: call.method,
      headers: { Accept: 'application/json', ...contentType(call), ...call.headers },
      body: bodyOf(call),
      // Following a redirect would send the token to another address.
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const bytes = await readAtMost(response.body, MAX_ANSWER_BYTES);
    if (bytes === undefined) return { lost: 'its answer is too large' };
    const retryAfter = readRetryAfter(response.headers.get('retry-after'));
    return {
      status: response.status,
      json: parseJson(new TextDecoder().decode(bytes)),
      ...(retryAfter !== undefined && { retry_after_seconds: retryAfter }),
    };
  } catch (thrown) {
    return { lost: lossOf(thrown) };
  }
}

function addressOf(base: string, { path, query }: ApiCall): string {
  const search = new URLSearchParams(query).toString();
  return search === '' ? `${base}${path}` : `${base}${path}?${search}`;
}

function contentType({ json, form }: ApiCall): Readonly<Record<string, string>> {
  if (json !== undefined) return { 'Content-Type': 'application/json' };
  return form === undefined ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' };
}

function bodyOf({ json, form }: ApiCall): string | null {
  if (json !== undefined) return JSON.stringify(json);
  return form === undefined ? null : new URLSearchParams(form).toString();
}

/** The bytes of a body. Undefined if there are more than `max`; then the rest is not read. */
async function readAtMost(
  body: ReadableStream<Uint8Array> | null,
  max: number,
): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > max) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The header in seconds. It may also be a date, but none of these APIs uses that form. */
function readRetryAfter(header: string | null): number | undefined {
  return header !== null && /^\d{1,9}$/.test(header) ? Number(header) : undefined;
}

/** Only a code, because the error itself may contain the address, and with it a token. */
function lossOf(thrown: unknown): string {
  if (thrown instanceof DOMException && thrown.name === 'TimeoutError') return 'no answer in time';
  const cause = thrown instanceof Error ? thrown.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return /^[A-Z_]{1,40}$/.test(code) ? code : 'no answer';
}
