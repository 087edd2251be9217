/** What the API answers when it refuses: `{"error":{"code","message","details"?}}`. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: 400 | 401 | 404 | 503;
  readonly code: string;
  readonly details: readonly string[] | undefined;

  constructor(
    status: ApiError['status'],
    code: string,
    message: string,
    details?: readonly string[],
  ) {
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
