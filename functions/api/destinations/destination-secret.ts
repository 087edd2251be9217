import { randomBytes } from 'node:crypto';
import {
  type Destination,
  destinationSecretOwner,
} from '../../../shared/domain/destinations/destination.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import { seal, unseal } from '../../../shared/runtime/sealing.ts';
import type { Services } from '../http/route.ts';
import { describeDestination } from './destination-schema.ts';

const SECRET_BYTES = 32;

/** A new secret in the form of Standard Webhooks, sealed for the database. */
export function makeSecret({ registrar }: Pick<Services, 'registrar'>, owner: string): string {
  const secret = `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
  const [key = ''] = registrar.sealingKeys;
  return seal(secret, key, owner);
}

/** The answer to a request that made a secret. It is opened again, so that a repeated request has the same answer. */
export function describeWithSecret({ registrar }: Services, destination: Destination) {
  const sealed = destination.secrets[0]?.sealed ?? '';
  const secret = openSecret(registrar, sealed, destinationSecretOwner(destination.id));
  return { ...describeDestination(destination), secret };
}

export function openSecret(
  { sealingKeys }: Pick<Services['registrar'], 'sealingKeys'>,
  sealed: string,
  owner: string,
): string {
  const secret = unseal(sealed, sealingKeys, owner);
  if (secret !== undefined) return secret;
  throw new Failure('secret_unavailable', `no sealing key opens the ${owner}`);
}
