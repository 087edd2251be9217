import * as v from 'valibot';
import { ApiError } from './api-error.ts';

/** The largest body any route takes: a workflow's definition is the longest thing there is. */
export const MAX_BODY_BYTES = 512 * 1024;
/** A body can be wrong in a hundred thousand places; nobody corrects them one by one. */
const DETAILS_SHOWN = 100;

/** What the schema makes of it; refuses with every field that is wrong and why. */
export function readInput<S extends v.GenericSchema>(
  what: 'query' | 'body',
  schema: S,
  input: unknown,
): v.InferOutput<S> {
  // Of one field the first thing wrong is enough.
  const parsed = v.safeParse(schema, input, { abortPipeEarly: true });
  if (parsed.success) return parsed.output;
  const details = parsed.issues.map((issue) => {
    const path = v.getDotPath(issue);
    return path === null ? issue.message : `${path}: ${issue.message}`;
  });
  throw refused(what, details);
}

function refused(what: 'query' | 'body', details: readonly string[]): ApiError {
  const shown = details.slice(0, DETAILS_SHOWN);
  const more = details.length - shown.length;
  if (more > 0) shown.push(`and ${more} more`);
  return new ApiError(400, `invalid_${what}`, `the ${what} is not understood`, shown);
}

/** Each parameter once; refuses one that is given again, as only one of them could be heeded. */
export function readQuery({ url }: Request): Record<string, string> {
  const given = Map.groupBy(new URL(url).searchParams, ([name]) => name);
  const twice = [...given].filter(([, { length }]) => length > 1);
  if (twice.length > 0) {
    throw refused(
      'query',
      twice.map(([name]) => `${name}: must be given once`),
    );
  }
  return Object.fromEntries([...given.values()].flat());
}

/** An empty body is an empty object: most routes that act want nothing more. */
export async function readJson(request: Request, maxBytes = MAX_BODY_BYTES): Promise<unknown> {
  const bytes = await readBytes(request, maxBytes);
  if (bytes.length === 0) return {};
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new ApiError(400, 'invalid_json', 'the body is not JSON in UTF-8');
  }
}

async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > maxBytes) {
      throw new ApiError(413, 'body_too_large', `a body may have ${maxBytes} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
