/** An error in the shape of Google's JSON APIs (cloud.google.com/storage/docs/json_api/v1/status-codes). */
export class GoogleError extends Error {
  override readonly name = 'GoogleError';
  readonly status: number;
  readonly reason: string;

  constructor(status: number, reason: string, message: string) {
    super(message);
    this.status = status;
    this.reason = reason;
  }

  get json(): string {
    const { status: code, message, reason } = this;
    return JSON.stringify({
      error: { code, message, errors: [{ message, domain: 'global', reason }] },
    });
  }
}

export function notFound(what: string): GoogleError {
  return new GoogleError(404, 'notFound', `Not found: ${what}`);
}

export function invalid(message: string): GoogleError {
  return new GoogleError(400, 'invalid', message);
}
