/**
 * The names by number (grpc.github.io/grpc/core/md_doc_statuscodes.html). Google's clients do not export such a
 * table.
 */
const names = [
  'OK',
  'CANCELLED',
  'UNKNOWN',
  'INVALID_ARGUMENT',
  'DEADLINE_EXCEEDED',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'PERMISSION_DENIED',
  'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION',
  'ABORTED',
  'OUT_OF_RANGE',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
  'UNAUTHENTICATED',
] as const;

export type GrpcCode = (typeof names)[number];

/**
 * The name of the status code of an error of Google's clients; `UNKNOWN` for any other error. Their messages
 * may quote data, so only this name is logged.
 */
export function grpcCodeName(thrown: unknown): GrpcCode {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  return typeof code === 'number' ? (names[code] ?? 'UNKNOWN') : 'UNKNOWN';
}
