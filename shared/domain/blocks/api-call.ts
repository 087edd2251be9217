/**
 * A request to a platform's API, as a value. Path, query, headers and bodies may contain secrets, so they are
 * never logged.
 */
export interface ApiCall {
  /** The host that serves the API, such as `api.telegram.org`. */
  readonly api: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** At most one of the two bodies. */
  readonly json?: unknown;
  readonly form?: Readonly<Record<string, string>>;
  /** Marks a POST that may be sent twice. Every other method may be. */
  readonly repeatable?: boolean;
}

export interface ApiAnswer {
  readonly status: number;
  /** Undefined where the body is no JSON. */
  readonly json: unknown;
  /** From the header Retry-After. */
  readonly retry_after_seconds?: number;
}

/**
 * A series of calls to a platform's API, without any network code: it yields the calls, receives their answers
 * and returns a result. Throws a `Failure`.
 */
export type ApiCalls<T> = Generator<ApiCall, T, ApiAnswer>;
