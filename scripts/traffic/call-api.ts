import * as v from 'valibot';
import { CommandError } from './command.ts';
import { makeVisible } from './make-visible.ts';

/** Where the API is, and the key to it. */
export interface ApiPlace {
  readonly baseUrl: string;
  readonly key: string;
}

/** What the API answers, good or bad; a `CommandError` where it does not. */
export async function callApi(
  { baseUrl, key }: ApiPlace,
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
export async function readAnswer<T>(answer: Response): Promise<T> {
  const json: unknown = await answer.json().catch(() => undefined);
  if (answer.ok) return json as T;
  const parsed = v.safeParse(errorSchema, json);
  const { message, details } = parsed.success
    ? parsed.output.error
    : { message: `the API answered ${answer.status}`, details: [] };
  throw new CommandError(1, [message, ...details].map(makeVisible).join('\n  '));
}
