export type ErrorStatus =
  | 400
  | 401
  | 403
  | 404
  | 405
  | 409
  | 410
  | 413
  | 422
  | 429
  | 500
  | 502
  | 503;

interface ErrorOptions {
  /** For a person, one a line: which fields are wrong, and why. */
  readonly details?: readonly string[] | undefined;
  /** When the caller may ask again. */
  readonly retryAfterSeconds?: number;
}

/** An error of the API: `{"error":{"code","message","details"?,"request_id"}}`. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: ErrorStatus;
  readonly code: string;
  readonly details: readonly string[] | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(status: ErrorStatus, code: string, message: string, options: ErrorOptions = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = options.details;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** What belongs to another workspace does not exist for this one. */
export function notFound(what: string): ApiError {
  return new ApiError(404, 'not_found', `There is no such ${what} in this workspace.`);
}

export function invalidInput(what: 'query' | 'body', details: readonly string[]): ApiError {
  return new ApiError(400, `invalid_${what}`, `Invalid ${what}. See the details.`, { details });
}
