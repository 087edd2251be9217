import type { RejectionCause } from '../../shared/domain/rejections.ts';

/** What a webhook handler answers to the platform. A rejection does not say why; the log does. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** For the log line only. */
  readonly outcome: string;
  readonly events?: number;
  /** The index of the secret that fitted: 0 is the current one. */
  readonly secretIndex?: number;
  /** How the delivery is counted if something is wrong with it. */
  readonly rejection?: Rejection;
  /** The delivery comes from the canary, so it says nothing about the platform. */
  readonly canary?: boolean;
  /** The version of the webhook key in the path. One master key has several versions. */
  readonly keyVersion?: number;
}

export interface Rejection {
  readonly cause: RejectionCause;
  /** The account whose secrets did not fit. */
  readonly account_id?: string | undefined;
}

/** The body stays empty: Telegram would execute a JSON body as an API call. */
export function accepted(events: number, secretIndex: number, keyVersion?: number): Answer {
  const keyed = keyVersion !== undefined && { keyVersion };
  const previous = secretIndex > 0 && { rejection: { cause: 'previous_secret' as const } };
  return { status: 200, outcome: 'accepted', events, secretIndex, ...keyed, ...previous };
}

export function challenged(challenge: string): Answer {
  const headers = { 'Content-Type': 'text/plain; charset=utf-8' };
  return { status: 200, headers, body: challenge, outcome: 'challenged' };
}

export const notJson = rejected(400, 'not_json', { cause: 'not_json' });
export const badHandshake = rejected(403, 'bad_handshake', { cause: 'bad_handshake' });
export const tooLarge = rejected(413, 'too_large', { cause: 'too_large' });
/** Nobody reads this answer. It says in the log why a delivery did not arrive. */
export const cutOff: Answer = { status: 400, outcome: 'cut_off' };
/** Scanners try any path, so such a request is not counted as a delivery. */
export const unknownPath: Answer = { status: 404, outcome: 'unknown_path' };
export const unknownKey = rejected(404, 'unknown_path', { cause: 'unknown_account' });

export function badSignature(rejection: Rejection): Answer {
  return rejected(401, 'bad_signature', rejection);
}

function rejected(status: number, outcome: string, rejection: Rejection): Answer {
  return { status, outcome, rejection };
}

export function methodNotAllowed(allow: string): Answer {
  return { status: 405, headers: { Allow: allow }, outcome: 'method_not_allowed' };
}

/** Our own outage: the platform keeps the delivery and sends it again. */
export function unavailable(code: string): Answer {
  return { status: 503, headers: { 'Retry-After': '5' }, outcome: code };
}
