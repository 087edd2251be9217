import * as v from 'valibot';
import type { Block } from '../domain/blocks/block.ts';
import { Failure } from '../domain/failure.ts';
import type { Connector, Credentials } from '../platforms/connector.ts';
import { seal, unseal } from '../runtime/sealing.ts';

/** Throws `credentials_invalid`; names what is wrong and never quotes it. */
export function readCredentials(connector: Connector, given: unknown): Credentials {
  const parsed = v.safeParse(connector.credentials, given);
  if (parsed.success) return parsed.output;
  const details = parsed.issues.map((issue) => {
    const field = v.getDotPath(issue) ?? 'credentials';
    return `${field}: ${wordsOf(issue)}`;
  });
  throw new Failure('credentials_invalid', 'the credentials are not as they should be', {
    details,
  });
}

/** Only a validation's own words are fixed ones: a schema's quote what they were given. */
function wordsOf({ kind, received, message, expected }: v.BaseIssue<unknown>): string {
  if (kind === 'validation') return message;
  if (expected === 'never') return 'no such field';
  return received === 'undefined' ? 'is missing' : 'must be a text';
}

/** The credentials for rest, bound to the block and to being its credentials. */
export function sealCredentials(credentials: Credentials, key: string, blockId: string): string {
  return seal(JSON.stringify(credentials), key, ownerOf(blockId));
}

/** Undefined when there are none, or no key opens them. */
export function openCredentials(
  { id, credentials }: Pick<Block, 'id' | 'credentials'>,
  keys: readonly string[],
): Credentials | undefined {
  const json = credentials && unseal(credentials, keys, ownerOf(id));
  return json === undefined || json === '' ? undefined : (JSON.parse(json) as Credentials);
}

/** What a block's credentials are sealed for. */
export function ownerOf(blockId: string): string {
  return `${blockId} credentials`;
}
