import {
  type Destination,
  destinationSecretOwner,
} from '../../../shared/domain/destinations/destination.ts';
import type { Services } from '../http/route.ts';
import { openSecret } from '../http/signing-secret.ts';
import { describeDestination } from './destination-schema.ts';

/** The answer to a request that made a secret. It is opened again, so that a repeated request has the same answer. */
export function describeWithSecret({ registrar }: Services, destination: Destination) {
  const sealed = destination.secrets[0]?.sealed ?? '';
  const secret = openSecret(registrar, sealed, destinationSecretOwner(destination.id));
  return { ...describeDestination(destination), secret };
}
