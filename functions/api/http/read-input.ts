import * as v from 'valibot';
import { problemsOf, writeProblem } from '../../../shared/domain/problem.ts';
import { isDeeper } from '../../../shared/domain/workflows/bounded-value.ts';
import { ApiError, invalidInput } from './api-error.ts';

/** Enough for every body except a workflow with its definition. */
export const MAX_BODY_BYTES = 64 * 1024;
/** Code that goes through a body level by level could use up the stack on a deeper one. */
const MAX_LEVELS = 200;
/** A body can be wrong in a thousand places; nobody corrects them one by one. */
const MAX_DETAILS = 100;

/** The input as the schema reads it. Throws `invalid_query` or `invalid_body` with each wrong field and why. */
export function readInput<S extends v.GenericSchema>(
  what: 'query' | 'body',
  schema: S,
  input: unknown,
): v.InferOutput<S> {
  // One message for each field is enough.
  const parsed = v.safeParse(schema, input, { abortPipeEarly: true });
  if (parsed.success) return parsed.output;
  const details = problemsOf(parsed.issues.slice(0, MAX_DETAILS)).map(writeProblem);
  const more = parsed.issues.length - details.length;
  throw invalidInput(what, more > 0 ? [...details, `and ${more} more`] : details);
}

/** Each parameter once. Throws `invalid_query` for a repeated one, because only one of them could count. */
export function readQuery({ url }: Request): Record<string, string> {
  const given = Map.groupBy(new URL(url).searchParams, ([name]) => name);
  const repeated = [...given].filter(([, { length }]) => length > 1);
  if (repeated.length > 0) {
    const details = repeated.slice(0, MAX_DETAILS).map(([name]) => `${name}: must be given once`);
    throw invalidInput('query', details);
  }
  return Object.fromEntries([...given.values()].flat());
}

/** An empty body is an empty object: most routes that act need nothing more. */
export async function readJson(request: Request, maxBytes = MAX_BODY_BYTES): Promise<unknown> {
  const bytes = await readBytes(request, maxBytes);
  if (bytes.length === 0) return {};
  const json = parseBody(bytes);
  if (!isDeeper(json, MAX_LEVELS)) return json;
  throw invalidInput('body', [`The body is nested deeper than ${MAX_LEVELS} levels.`]);
}

function parseBody(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new ApiError(400, 'invalid_json', 'The body is not JSON in UTF-8.');
  }
}

async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > maxBytes) {
      const message = `The body is too large: this route accepts at most ${maxBytes} bytes.`;
      throw new ApiError(413, 'body_too_large', message);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
