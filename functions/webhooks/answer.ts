/** What a webhook handler says to the platform. Refusals say nothing about why: the log does. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** For the log line only. */
  readonly outcome: string;
  readonly events?: number;
  /** Which of the candidate secrets fitted: 0 is the current one. */
  readonly secretIndex?: number;
  /** Which version of the webhook key the path held: of one master key there are several. */
  readonly keyVersion?: number;
}

/** The body stays empty: Telegram would execute a JSON one as an API call. */
export function accepted(events: number, secretIndex: number, keyVersion?: number): Answer {
  const keyed = keyVersion !== undefined && { keyVersion };
  return { status: 200, outcome: 'accepted', events, secretIndex, ...keyed };
}

export function challenged(challenge: string): Answer {
  const headers = { 'Content-Type': 'text/plain; charset=utf-8' };
  return { status: 200, headers, body: challenge, outcome: 'challenged' };
}

export const notJson: Answer = { status: 400, outcome: 'not_json' };
export const badSignature: Answer = { status: 401, outcome: 'bad_signature' };
export const badHandshake: Answer = { status: 403, outcome: 'bad_handshake' };
export const unknownPath: Answer = { status: 404, outcome: 'unknown_path' };
export const tooLarge: Answer = { status: 413, outcome: 'too_large' };

export function methodNotAllowed(allow: string): Answer {
  return { status: 405, headers: { Allow: allow }, outcome: 'method_not_allowed' };
}

/** Our own outage: the platform keeps the delivery and sends it again. */
export function unavailable(code: string): Answer {
  return { status: 503, headers: { 'Retry-After': '5' }, outcome: code };
}
