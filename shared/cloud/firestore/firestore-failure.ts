import { Failure } from '../../domain/failure.ts';
import { type GrpcCode, grpcCodeName } from '../http/grpc-code.ts';

/** Status codes that no retry can change: the request itself is wrong, or too large. */
const refusals: readonly GrpcCode[] = ['INVALID_ARGUMENT', 'OUT_OF_RANGE'];

/** For a `catch`: throws what Firestore's client threw as a `Failure` that names only the status code. */
export function failStore(thrown: unknown): never {
  const status = grpcCodeName(thrown);
  const code = refusals.includes(status) ? 'store_refused' : 'store_unavailable';
  throw new Failure(code, `Firestore answered ${status}`, { cause: thrown });
}

export function storeTooSlow(): Failure {
  return new Failure('store_unavailable', 'Firestore is too slow');
}
