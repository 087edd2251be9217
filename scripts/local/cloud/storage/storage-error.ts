/** An error in the shape of Cloud Storage's JSON API (cloud.google.com/storage/docs/json_api/v1/status-codes). */
export class StorageError extends Error {
  override readonly name = 'StorageError';
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

export function notFound(what: string): StorageError {
  return new StorageError(404, 'notFound', `Not found: ${what}`);
}

export function invalid(message: string): StorageError {
  return new StorageError(400, 'invalid', message);
}
