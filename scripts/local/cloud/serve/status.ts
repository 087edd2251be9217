/** The codes of Google's APIs: the number in gRPC and the status in HTTP (google/rpc/code.proto). */
const codes = {
  CANCELLED: { grpc: 1, http: 499 },
  INVALID_ARGUMENT: { grpc: 3, http: 400 },
  DEADLINE_EXCEEDED: { grpc: 4, http: 504 },
  NOT_FOUND: { grpc: 5, http: 404 },
  ALREADY_EXISTS: { grpc: 6, http: 409 },
  FAILED_PRECONDITION: { grpc: 9, http: 400 },
  ABORTED: { grpc: 10, http: 409 },
  UNIMPLEMENTED: { grpc: 12, http: 501 },
  INTERNAL: { grpc: 13, http: 500 },
  UNAVAILABLE: { grpc: 14, http: 503 },
} as const;

export type Code = keyof typeof codes;

/** An answer that says why a call failed, as a client of Google's gets it. */
export class StatusError extends Error {
  override readonly name = 'StatusError';
  readonly code: Code;

  constructor(code: Code, message: string) {
    super(message);
    this.code = code;
  }

  get grpc(): { readonly code: number; readonly details: string } {
    return { code: codes[this.code].grpc, details: this.message };
  }

  get http(): { readonly status: number; readonly json: string } {
    const { http: status } = codes[this.code];
    const { code, message } = this;
    return { status, json: JSON.stringify({ error: { code: status, message, status: code } }) };
  }
}

export function invalid(message: string): StatusError {
  return new StatusError('INVALID_ARGUMENT', message);
}

export function unimplemented(what: string): StatusError {
  return new StatusError('UNIMPLEMENTED', `The embedded cloud does not support ${what}`);
}

/** The answer for what a handler threw. An unexpected error is a bug, so its answer includes the stack. */
export function asStatus(thrown: unknown): StatusError {
  if (thrown instanceof StatusError) return thrown;
  console.error(thrown);
  return new StatusError('INTERNAL', thrown instanceof Error ? thrown.message : String(thrown));
}
