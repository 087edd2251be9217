/** A call of another system, as `http_request` asks for it. Its texts are rendered. */
export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly timeout_ms: number;
  /** The same for every attempt at this step: sent as `Idempotency-Key`. */
  readonly idempotency_key: string;
  /** What stands for each secret of the workspace in these texts: see `chooseMarks`. */
  readonly marks?: Readonly<Record<string, string>>;
}

/** What became of a call. A body that is no JSON is given as text. */
export type HttpResult =
  | {
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  /** No answer: `timeout`, `address_not_allowed`, `too_large`, `connection_failed`. */
  | { readonly error: { readonly code: string; readonly message: string } };
