import { text } from 'node:stream/consumers';
import { usageError } from '../cli/command.ts';
import type { PlatformForm } from './blocks-api.ts';
import type { Prompt } from './prompt.ts';

type Field = PlatformForm['credentials'][number];

export interface CredentialSources {
  /** A JSON object on standard input. */
  readonly stdin: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The prompt is absent without a terminal. */
  readonly prompt: Prompt | undefined;
}

/** Reads all fields from standard input, or each from its variable or the prompt. */
export async function askCredentials(
  fields: readonly Field[],
  { stdin, env, prompt }: CredentialSources,
): Promise<Readonly<Record<string, unknown>>> {
  if (stdin) return readObject(await text(process.stdin));
  const given: Record<string, string> = {};
  for (const field of fields) {
    const value = env[variableOf(field)] ?? (await prompt?.ask(field)) ?? '';
    if (value !== '') given[field.name] = value;
    else if (field.required) throw usageError(`${field.label} is missing: ${variableOf(field)}.`);
  }
  return given;
}

function variableOf({ name }: Field): string {
  return `BLOCK_${name.toUpperCase()}`;
}

/** Parses the credentials. Its error does not quote the input, which may contain a secret. */
function readObject(json: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {}
  throw usageError('Standard input is not a JSON object of credentials.');
}
