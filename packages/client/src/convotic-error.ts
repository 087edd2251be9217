import type { ApiErrorCode } from './openapi.ts';

/** What went wrong before the API gave an answer, or without it. */
type ClientErrorCode =
  /** The API did not answer: nobody knows whether it did what it was asked for. */
  | 'unreachable'
  /** Something in front of the API answered, such as a proxy. */
  | 'unreadable_answer'
  /** Not signed with one of the secrets, or more than five minutes ago. */
  | 'invalid_signature';

/** Later releases of the API may have further codes. */
export type ErrorCode = ApiErrorCode | ClientErrorCode | (string & {});

interface ErrorParts {
  readonly code: ErrorCode;
  readonly status?: number;
  readonly details?: readonly string[];
  readonly requestId?: string | undefined;
  readonly retryAfterSeconds?: number | undefined;
  readonly cause?: unknown;
}

/** Every error of this package, but for mistakes in how it is called, which are a `TypeError`. */
export class ConvoticError extends Error {
  override readonly name = 'ConvoticError';
  /** Stable: compare it, and not the message. */
  readonly code: ErrorCode;
  /** The HTTP status of the API's answer; undefined if there was none. */
  readonly status: number | undefined;
  /** For a person, one a line: which fields are wrong, and why. */
  readonly details: readonly string[];
  /** Finds the request in the log of the installation. */
  readonly requestId: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(message: string, parts: ErrorParts) {
    super(message, { cause: parts.cause });
    this.code = parts.code;
    this.status = parts.status;
    this.details = parts.details ?? [];
    this.requestId = parts.requestId;
    this.retryAfterSeconds = parts.retryAfterSeconds;
  }
}

/** The error that an answer of the API describes. */
export async function errorOf(answer: Response): Promise<ConvoticError> {
  const { status, headers } = answer;
  const retryAfter = Number(headers.get('Retry-After') ?? Number.NaN);
  const parts = {
    status,
    requestId: headers.get('X-Request-Id') ?? undefined,
    retryAfterSeconds: Number.isNaN(retryAfter) ? undefined : retryAfter,
  };
  const body: unknown = await answer.json().catch(() => undefined);
  if (isErrorBody(body)) return new ConvoticError(body.error.message, { ...body.error, ...parts });
  const message = `The answer with status ${status} is not one of the API.`;
  return new ConvoticError(message, { ...parts, code: 'unreadable_answer' });
}

/** What stands before the API may answer in JSON too, such as `{"error": "bad gateway"}`. */
function isErrorBody(body: unknown): body is ErrorBody {
  const { error } = (body ?? {}) as { readonly error?: Partial<ErrorBody['error']> | null };
  return typeof error?.code === 'string' && typeof error.message === 'string';
}

interface ErrorBody {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly details?: readonly string[];
  };
}
