import * as v from 'valibot';
import type { Block } from '../domain/blocks/block.ts';
import { Failure } from '../domain/failure.ts';
import type { Connector, Credentials } from '../platforms/connector.ts';
import { seal, unseal } from '../runtime/sealing.ts';

/**
 * Reads credentials. Throws `credentials_invalid`, which names the wrong fields and never quotes their values.
 */
export function readCredentials(connector: Connector, given: unknown): Credentials {
  const parsed = v.safeParse(connector.credentials, given);
  if (parsed.success) return parsed.output;
  const details = parsed.issues.map((issue) => {
    const field = v.getDotPath(issue) ?? 'credentials';
    return `${field}: ${wordsOf(issue)}`;
  });
  throw new Failure(
    'credentials_invalid',
    'some credentials are missing or have the wrong form: see the details',
    {
      details,
    },
  );
}

/** A validation has a fixed message. A schema's message quotes the input, so it is not used. */
function wordsOf({ kind, received, message, expected }: v.BaseIssue<unknown>): string {
  if (kind === 'validation') return message;
  if (expected === 'never') return 'no such field';
  return received === 'undefined' ? 'is missing' : 'must be a text';
}

/** Seals the credentials for storage. They are bound to the block and cannot be opened as anything else. */
export function sealCredentials(credentials: Credentials, key: string, blockId: string): string {
  return seal(JSON.stringify(credentials), key, ownerOf(blockId));
}

/** Undefined if there are no credentials, or if no key opens them. */
export function openCredentials(
  { id, credentials }: Pick<Block, 'id' | 'credentials'>,
  keys: readonly string[],
): Credentials | undefined {
  const json = credentials && unseal(credentials, keys, ownerOf(id));
  return json === undefined || json === '' ? undefined : (JSON.parse(json) as Credentials);
}

/** The owner that a block's credentials are sealed for. */
export function ownerOf(blockId: string): string {
  return `${blockId} credentials`;
}
