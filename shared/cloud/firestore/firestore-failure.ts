import { Failure } from '../../domain/failure.ts';
import { grpcCodeName } from '../http/grpc-code.ts';

/** For a `catch`: what Firestore's client threw, as a `Failure` that tells the status code alone. */
export function failStore(thrown: unknown): never {
  const message = `Firestore answered ${grpcCodeName(thrown)}`;
  throw new Failure('store_unavailable', message, { cause: thrown });
}

export function storeTooSlow(): Failure {
  return new Failure('store_unavailable', 'Firestore is too slow');
}
