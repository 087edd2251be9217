import { randomBytes } from 'node:crypto';
import { Failure } from '../../../shared/domain/failure.ts';
import { seal, unseal } from '../../../shared/runtime/sealing.ts';
import type { Services } from './route.ts';

const SECRET_BYTES = 32;

type Sealing = Pick<Services['registrar'], 'sealingKeys'>;

/** A new secret in the form of Standard Webhooks, sealed for the database. */
export function makeSecret({ sealingKeys }: Sealing, owner: string): string {
  const secret = `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
  const [key = ''] = sealingKeys;
  return seal(secret, key, owner);
}

/** The secret itself. Throws `secret_unavailable` if no sealing key opens it. */
export function openSecret({ sealingKeys }: Sealing, sealed: string, owner: string): string {
  const secret = unseal(sealed, sealingKeys, owner);
  if (secret !== undefined) return secret;
  throw new Failure('secret_unavailable', `no sealing key opens the ${owner}`);
}
