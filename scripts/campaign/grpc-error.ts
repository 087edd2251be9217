/** The codes of gRPC that Firestore's client gives its errors. */
export const INVALID_ARGUMENT = 3;
export const ALREADY_EXISTS = 6;
export const FAILED_PRECONDITION = 9;
export const UNAVAILABLE = 14;

export function grpcError(code: number, message: string): Error {
  return Object.assign(new Error(message), { code });
}
