export type ErrorStatus = 400 | 401 | 403 | 404 | 405 | 409 | 410 | 413 | 422 | 429 | 502 | 503;

/** What the API answers when it refuses: `{"error":{"code","message","details"?}}`. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: ErrorStatus;
  readonly code: string;
  readonly details: readonly string[] | undefined;

  constructor(status: ErrorStatus, code: string, message: string, details?: readonly string[]) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

export interface ErrorBody {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly details?: readonly string[];
  };
}

export function errorBody({ code, message, details }: ApiError): ErrorBody {
  return { error: { code, message, ...(details && { details }) } };
}

/** What another workspace has is as unknown as what nobody has. */
export function notFound(what: string): ApiError {
  return new ApiError(404, 'not_found', `no such ${what} in this workspace`);
}
