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
export function makeSecret({ registrar }: Services, id: string): string {
  const secret = `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
  const [key = ''] = registrar.sealingKeys;
  return seal(secret, key, destinationSecretOwner(id));
}

/** The answer to a request that made a secret. It is opened again, so that a repeated request has the same answer. */
export function describeWithSecret({ registrar }: Services, destination: Destination) {
  const sealed = destination.secrets[0]?.sealed ?? '';
  const secret = unseal(sealed, registrar.sealingKeys, destinationSecretOwner(destination.id));
  if (secret === undefined) {
    throw new Failure('secret_unavailable', 'no sealing key opens the secret of the destination');
  }
  return { ...describeDestination(destination), secret };
}
