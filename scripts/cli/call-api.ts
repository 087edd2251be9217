import * as v from 'valibot';
import { readDemoFile } from '../local/demo-file.ts';
import { CommandError, usageError } from './command.ts';
import { makeVisible } from './make-visible.ts';

/** Where the API is, and the key to it. */
export interface ApiAddress {
  readonly baseUrl: string;
  readonly key: string;
}

interface Given {
  readonly url?: string | undefined;
  readonly key?: string | undefined;
}

/** As told, as the environment says, or the local stack's. */
export async function findApiAddress(values: Given): Promise<ApiAddress> {
  const url = values.url ?? process.env['CONVOTIC_URL'];
  const key = values.key ?? process.env['CONVOTIC_API_KEY'];
  if (url !== undefined && key !== undefined) return { baseUrl: url, key };
  // A key of one place is not shown to another.
  if (url !== undefined) throw usageError('Say a key too: --key or CONVOTIC_API_KEY.');
  const demo = await readDemoFile();
  return { baseUrl: demo.base_url, key: key ?? demo.api_key };
}

/** What the API answers, good or bad; a `CommandError` where it does not. */
export async function callApi(
  { baseUrl, key }: ApiAddress,
  method: string,
  path: string,
  body?: object,
): Promise<Response> {
  try {
    return await fetch(new URL(path, baseUrl), {
      method,
      headers: { 'X-API-Key': key, 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  } catch {
    throw new CommandError(1, `The API does not answer at ${baseUrl}.`);
  }
}

const errorSchema = v.object({
  error: v.object({ message: v.string(), details: v.optional(v.array(v.string()), []) }),
});

/** The JSON of an answer that is good; else a `CommandError` with what it says, one detail in a line. */
export async function goodAnswer<T>(answer: Response): Promise<T> {
  const json: unknown = await answer.json().catch(() => undefined);
  if (answer.ok) return json as T;
  const parsed = v.safeParse(errorSchema, json);
  const { message, details } = parsed.success
    ? parsed.output.error
    : { message: `the API answered ${answer.status}`, details: [] };
  throw new CommandError(1, [message, ...details].map(makeVisible).join('\n  '));
}
